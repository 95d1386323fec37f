package dev.turnup.probe.srtp;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** The readable part of a datagram, read without trusting it. */
final class Headers {
  /** Readable octets of SRTCP: the first header and its SSRC. */
  static final int RTCP = 8;

  private static final int RTP = 12;
  private static final int VERSION = 2;

  private Headers() {}

  /** Where the payload begins; empty when it would begin behind the end. */
  static OptionalInt lengthOf(byte[] packet, int end) {
    if (end < RTP || !isVersion2(packet)) {
      return OptionalInt.empty();
    }
    int length = RTP + Octets.WORD * (packet[0] & 0x0F);
    boolean isExtended = (packet[0] & 0x10) != 0;
    if (isExtended) {
      if (length + Octets.WORD > end) {
        return OptionalInt.empty();
      }
      length += Octets.WORD + Octets.WORD * unsigned16(packet, length + 2);
    }
    return length <= end ? OptionalInt.of(length) : OptionalInt.empty();
  }

  static boolean isVersion2(byte[] packet) {
    return (packet[0] & 0xC0) >>> 6 == VERSION;
  }

  static int sequenceNumber(byte[] rtp) {
    return unsigned16(rtp, 2);
  }

  static long rtpSource(byte[] rtp) {
    return unsigned32(rtp, 8);
  }

  static long rtcpSource(byte[] rtcp) {
    return unsigned32(rtcp, 4);
  }

  static int word(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }

  private static int unsigned16(byte[] bytes, int at) {
    return Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(at));
  }

  private static long unsigned32(byte[] bytes, int at) {
    return Integer.toUnsignedLong(word(bytes, at));
  }
}
