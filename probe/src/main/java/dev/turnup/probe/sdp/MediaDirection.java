package dev.turnup.probe.sdp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which way media flows, as the writer of the description sees it (RFC 8866 §6.7). */
public enum MediaDirection {
  SENDRECV,
  SENDONLY,
  RECVONLY,
  INACTIVE;

  static Optional<MediaDirection> find(String attribute) {
    return Arrays.stream(values()).filter(d -> d.token().equals(attribute)).findFirst();
  }

  /** The attribute's name. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the other side writes for the same flow. */
  public MediaDirection mirrored() {
    return switch (this) {
      case SENDONLY -> RECVONLY;
      case RECVONLY -> SENDONLY;
      case SENDRECV, INACTIVE -> this;
    };
  }

  /** What is left of this when only that much is wanted. */
  public MediaDirection limitedTo(MediaDirection wanted) {
    boolean sends = sends() && wanted.sends();
    boolean receives = receives() && wanted.receives();
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }

  /** Whether the writer wants to receive. */
  public boolean receives() {
    return this == SENDRECV || this == RECVONLY;
  }

  /** Whether the writer wants to send. */
  public boolean sends() {
    return this == SENDRECV || this == SENDONLY;
  }
}
