package dev.turnup.probe.codec;

import java.util.Arrays;

/**
 * The two companding laws of ITU-T G.711, as tables over 16-bit PCM. A code is a segment (0 to 7)
 * and a step within it (0 to 15), with the top bit set for positive values. Immutable.
 */
enum G711Law {
  /** Table 2: a 14-bit law, here times 4. */
  MU(0x7F) {
    @Override
    int scale(int segment, int halfSteps) {
      return ((halfSteps + 32 << segment) - 33) << 2;
    }
  },
  /** Table 1: a 13-bit law, here times 8. */
  A(0x55) {
    @Override
    int scale(int segment, int halfSteps) {
      return (segment == 0 ? halfSteps : halfSteps + 32 << segment - 1) << 3;
    }
  };

  private static final int POSITIVE = 0x80;

  /** Bits inverted between the code and the line. */
  private final int inverted;

  /** The lowest magnitude of each code. */
  private final int[] decisions = new int[128];

  private final short[] expanded = new short[256];

  G711Law(int inverted) {
    this.inverted = inverted;
    for (int code = 0; code < decisions.length; code++) {
      int segment = code >> 4;
      int halfSteps = 2 * (code & 0x0F);
      int magnitude = scale(segment, halfSteps + 1);
      decisions[code] = Math.max(0, scale(segment, halfSteps));
      expanded[(POSITIVE | code) ^ inverted] = (short) magnitude;
      expanded[code ^ inverted] = (short) -magnitude;
    }
  }

  /** The 16-bit magnitude at this many half steps, 0 to 31, above the beginning of a segment. */
  abstract int scale(int segment, int halfSteps);

  short expand(byte line) {
    return expanded[Byte.toUnsignedInt(line)];
  }

  byte compress(short sample) {
    int magnitude = Math.abs((int) sample);
    int found = Arrays.binarySearch(decisions, magnitude);
    int code = found >= 0 ? found : -found - 2;
    return (byte) ((sample >= 0 ? POSITIVE | code : code) ^ inverted);
  }
}
