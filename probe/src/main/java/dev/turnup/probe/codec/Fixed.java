package dev.turnup.probe.codec;

/** 16-bit saturating arithmetic, in which ITU-T G.722 is written. */
final class Fixed {
  private Fixed() {}

  static int saturate(int value) {
    return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
