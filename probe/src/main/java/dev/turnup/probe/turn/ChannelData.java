package dev.turnup.probe.turn;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Relayed data with a channel in place of the peer's address (RFC 8656 §12.4).
 *
 * @param channel {@link #FIRST} to {@link #LAST}
 */
record ChannelData(int channel, byte[] data) {
  static final int FIRST = 0x4000;
  static final int LAST = 0x4FFF;

  private static final int HEADER = 4;

  static int padded(int length) {
    return (length + 3) & ~3;
  }

  /** Whether a message is one by its first octet, and no STUN (RFC 7983 §7). */
  static boolean looksLikeIt(byte[] message) {
    return message.length > 0 && (message[0] & 0xC0) == 0x40;
  }

  /** The message in a datagram or frame; empty when it is none. */
  static Optional<ChannelData> tryParse(byte[] message) {
    if (message.length < HEADER) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    int channel = in.getShort() & 0xFFFF;
    int length = in.getShort() & 0xFFFF;
    int padding = message.length - HEADER - length;
    return channel >= FIRST && channel <= LAST && padding >= 0 && padding < 4
        ? Optional.of(
            new ChannelData(channel, Arrays.copyOfRange(message, HEADER, HEADER + length)))
        : Optional.empty();
  }

  /** Padded, as a stream needs it and a datagram may have it (RFC 8656 §12.5). */
  byte[] encode() {
    return ByteBuffer.allocate(HEADER + padded(data.length))
        .putShort((short) channel)
        .putShort((short) data.length)
        .put(data)
        .array();
  }
}
