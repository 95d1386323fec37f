package dev.turnup.probe.srtp;

import java.util.Optional;

/**
 * What a suite makes of one datagram, given its index. Stateless, thread-safe. Lengths were checked
 * by the caller.
 */
interface Transform {
  /** The top bit of the word behind an SRTCP packet: it is encrypted. */
  int ENCRYPTED = 1 << 31;

  /**
   * The SRTP packet.
   *
   * @param header octets that stay readable
   * @param index 48 bits: rollover counter and sequence number
   */
  byte[] protect(byte[] packet, int header, long ssrc, long index);

  /** The RTP packet; empty when it is not authentic. */
  Optional<byte[]> open(byte[] packet, int header, long ssrc, long index);

  /** The SRTCP packet, encrypted. */
  byte[] protectControl(byte[] packet, long ssrc, int index);

  /**
   * The RTCP packet; empty when it is not authentic.
   *
   * @param word the index with {@link #ENCRYPTED}
   */
  Optional<byte[]> openControl(byte[] packet, long ssrc, int word);

  /** What keys of this suite do. */
  static Transform of(MasterKey key) {
    return key.suite().isAead() ? new GaloisTransform(key) : new CounterTransform(key);
  }
}
