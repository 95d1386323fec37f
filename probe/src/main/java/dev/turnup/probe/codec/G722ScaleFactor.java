package dev.turnup.probe.codec;

/**
 * The logarithmic scale factor of one sub-band's quantizer (ITU-T G.722 §3.5, blocks 3L and 3H).
 * Not thread-safe.
 */
final class G722ScaleFactor {
  /** Block SCALEL, table ILB: 2048 times 2 to the power of i/32. */
  private static final int[] INVERSE_LOGARITHM = new int[32];

  static {
    for (int i = 0; i < INVERSE_LOGARITHM.length; i++) {
      INVERSE_LOGARITHM[i] = (int) Math.floor(2048 * Math.pow(2, i / 32.0) + 0.5);
    }
  }

  private final int limit;
  private final int shift;
  private int logarithm;
  private int factor;

  private G722ScaleFactor(int limit, int shift, int first) {
    this.limit = limit;
    this.shift = shift;
    this.factor = first;
  }

  static G722ScaleFactor lower() {
    return new G722ScaleFactor(18432, 8, 32);
  }

  static G722ScaleFactor higher() {
    return new G722ScaleFactor(22528, 10, 8);
  }

  /** The present step, 15 bits. */
  int factor() {
    return factor;
  }

  /** Takes the logarithmic multiplier W of the code just used. */
  void adapt(int multiplier) {
    logarithm = Math.clamp((logarithm * 127 >> 7) + multiplier, 0, limit);
    int mantissa = INVERSE_LOGARITHM[logarithm >> 6 & 31];
    int exponent = shift - (logarithm >> 11);
    factor = (exponent < 0 ? mantissa << -exponent : mantissa >> exponent) << 2;
  }
}
