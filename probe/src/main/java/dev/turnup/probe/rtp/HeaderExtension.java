package dev.turnup.probe.rtp;

import java.util.Arrays;
import java.util.Objects;

/**
 * The RTP header extension (RFC 3550 §5.3.1). Immutable.
 *
 * @param profile the 16 bits defined by the profile, 0 to 65535
 * @param data the extension words, a multiple of 4 octets, at most 65535 words
 */
public record HeaderExtension(int profile, byte[] data) {
  /** Refuses what the wire cannot carry. */
  public HeaderExtension {
    data = data.clone();
    if (profile < 0 || profile > 0xFFFF || data.length % 4 != 0 || data.length / 4 > 0xFFFF) {
      throw new IllegalArgumentException(
          "extension profile " + profile + " with " + data.length + " octets");
    }
  }

  @Override
  public byte[] data() {
    return data.clone();
  }

  int octets() {
    return 4 + data.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeaderExtension that
        && profile == that.profile
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(profile, Arrays.hashCode(data));
  }
}
