package dev.turnup.probe.codec;

/**
 * The adaptive predictor of one sub-band (ITU-T G.722 §3.6, blocks 4L and 4H): two poles and six
 * zeros, adapted by the signs of the signals. The names are the standard's; index 0 is the present
 * sample, 1 the one before. Not thread-safe.
 */
final class G722Predictor {
  private static final int POLES = 2;
  private static final int ZEROS = 6;

  /** Pole coefficients, 1 to 2 [1/16384]. */
  private final int[] a = new int[POLES + 1];

  /** Zero coefficients, 1 to 6 [1/16384]. */
  private final int[] b = new int[ZEROS + 1];

  /** Partially reconstructed signal. */
  private final int[] p = new int[POLES + 1];

  /** Reconstructed signal. */
  private final int[] r = new int[POLES + 1];

  /** Quantized difference signal. */
  private final int[] d = new int[ZEROS + 1];

  private int zeroEstimate;
  private int estimate;

  /** The prediction of the next sample, 16 bits. */
  int estimate() {
    return estimate;
  }

  /** Takes the quantized difference of the present sample, and predicts the next. */
  void update(int difference) {
    d[0] = difference;
    r[0] = Fixed.saturate(estimate + difference);
    p[0] = Fixed.saturate(zeroEstimate + difference);
    adaptPoles();
    adaptZeros();
    delay();
    zeroEstimate = filterZeros();
    estimate = Fixed.saturate(filterPoles() + zeroEstimate);
  }

  /** UPPOL2 and UPPOL1, with the limits that keep the filter stable. */
  private void adaptPoles() {
    boolean agreesWithLast = sameSign(p[0], p[1]);
    boolean agreesWithSecond = sameSign(p[0], p[2]);
    int fourTimes = Fixed.saturate(a[1] << 2);
    int cross = agreesWithLast ? Math.min(-fourTimes, Short.MAX_VALUE) : fourTimes;
    int second = (cross >> 7) + (agreesWithSecond ? 128 : -128) + (a[2] * 32512 >> 15);
    a[2] = Math.clamp(second, -12288, 12288);
    int first = Fixed.saturate((agreesWithLast ? 192 : -192) + (a[1] * 32640 >> 15));
    int limit = Fixed.saturate(15360 - a[2]);
    a[1] = Math.clamp(first, -limit, limit);
  }

  /** UPZERO. */
  private void adaptZeros() {
    int step = d[0] == 0 ? 0 : 128;
    for (int i = 1; i <= ZEROS; i++) {
      b[i] = Fixed.saturate((sameSign(d[0], d[i]) ? step : -step) + (b[i] * 32640 >> 15));
    }
  }

  /** DELAYA. */
  private void delay() {
    System.arraycopy(d, 0, d, 1, ZEROS);
    System.arraycopy(r, 0, r, 1, POLES);
    System.arraycopy(p, 0, p, 1, POLES);
  }

  /** FILTEP. */
  private int filterPoles() {
    return Fixed.saturate(product(a[1], r[1]) + product(a[2], r[2]));
  }

  /** FILTEZ. */
  private int filterZeros() {
    int sum = 0;
    for (int i = ZEROS; i > 0; i--) {
      sum += product(b[i], d[i]);
    }
    return Fixed.saturate(sum);
  }

  private static int product(int coefficient, int signal) {
    return coefficient * Fixed.saturate(2 * signal) >> 15;
  }

  /** The standard counts zero as positive. */
  private static boolean sameSign(int left, int right) {
    return (left ^ right) >= 0;
  }
}
