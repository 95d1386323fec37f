package dev.turnup.probe.turn;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Where a message ends on a stream (RFC 8656 §12.5). */
final class TurnFrame {
  private static final int LENGTH = 4;
  private static final int STUN_HEADER = 20;

  private TurnFrame() {}

  /**
   * The next message; empty when what comes is none, so that nothing behind it can be found.
   *
   * @throws IOException at the end of the stream
   */
  static Optional<byte[]> read(DataInputStream in) throws IOException {
    byte[] head = new byte[LENGTH];
    in.readFully(head);
    int length = (head[2] & 0xFF) << 8 | head[3] & 0xFF;
    int rest =
        switch (head[0] & 0xC0) {
          case 0x00 -> length % 4 == 0 ? STUN_HEADER - LENGTH + length : -1;
          case 0x40 -> ChannelData.padded(length);
          default -> -1;
        };
    if (rest < 0) {
      return Optional.empty();
    }
    byte[] message = Arrays.copyOf(head, LENGTH + rest);
    in.readFully(message, LENGTH, rest);
    return Optional.of(message);
  }
}
