package dev.turnup.probe.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A text of RTCP: one octet of length, then UTF-8 (RFC 3550 §6.5). */
final class RtcpText {
  private RtcpText() {}

  static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  static void put(ByteBuffer out, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.put((byte) utf8.length).put(utf8);
  }

  /**
   * The text at the position, or what there is of it. Bytes that are no UTF-8 become the
   * replacement character.
   */
  static String take(ByteBuffer in) {
    byte[] utf8 = new byte[Math.min(Byte.toUnsignedInt(in.get()), in.remaining())];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
