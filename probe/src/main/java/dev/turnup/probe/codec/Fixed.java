package dev.turnup.probe.codec;

/** 16-bit saturating arithmetic, in which ITU-T G.722 and ETSI GSM 06.10 are written. */
final class Fixed {
  private Fixed() {}

  static int saturate(int value) {
    return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  static int add(int a, int b) {
    return saturate(a + b);
  }

  static int subtract(int a, int b) {
    return saturate(a - b);
  }

  /** The magnitude; that of -32768 is 32767. */
  static int magnitude(int value) {
    return saturate(Math.abs(value));
  }

  /** The product of two fractions [1/32768]. */
  static int multiply(int a, int b) {
    return saturate(a * b >> 15);
  }

  /** The product of two fractions [1/32768], rounded. */
  static int multiplyRounded(int a, int b) {
    return saturate(a * b + 16_384 >> 15);
  }

  /** By how many bits a 32-bit value other than 0 can be shifted until it fills them. */
  static int normalizing(int value) {
    int magnitude = value < 0 ? ~value : value;
    return Integer.numberOfLeadingZeros(magnitude) - 1;
  }

  /** The ratio of two numbers as a fraction [1/32768]; 0 to denominator over denominator. */
  static int ratio(int numerator, int denominator) {
    return Math.min(Short.MAX_VALUE, (numerator << 15) / denominator);
  }
}
