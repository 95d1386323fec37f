package dev.turnup.probe.rtp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Unsigned fields of wire formats. */
final class Unsigned {
  private Unsigned() {}

  static void check(long value, int bits, String field) {
    if (value < 0 || value >= 1L << bits) {
      throw new IllegalArgumentException(
          field + " " + value + " does not fit in " + bits + " bits");
    }
  }

  static long int32(ByteBuffer in) {
    return Integer.toUnsignedLong(in.getInt());
  }

  static List<Long> int32s(ByteBuffer in, int count) {
    List<Long> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(int32(in));
    }
    return values;
  }
}
