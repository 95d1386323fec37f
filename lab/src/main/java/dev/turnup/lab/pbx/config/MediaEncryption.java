package dev.turnup.lab.pbx.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The values of {@code media_encryption} that the PBX knows. */
public enum MediaEncryption {
  /** Plain RTP alone. */
  NO,
  /** SRTP alone, with keys in the session descriptions. */
  SDES,
  /** SRTP alone, with keys from a handshake. */
  DTLS,
  /** SRTP where the other side offers keys; {@code media_encryption_optimistic}. */
  SDES_OPTIMISTIC;

  /** The value of that spelling. */
  static Optional<MediaEncryption> find(String word, boolean isOptimistic) {
    return Arrays.stream(values())
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
        .map(mode -> mode == SDES && isOptimistic ? SDES_OPTIMISTIC : mode)
        .findFirst();
  }
}
