package dev.turnup.probe.codec;

/**
 * The adaptive predictor of ITU-T G.726 (§4.2.6): two poles and six zeros, which multiply in a
 * floating-point form with six bits of mantissa. The names are the standard's. Not thread-safe.
 */
final class G726Predictor {
  private static final int ZEROS = 6;

  /** 2's complement of 14 bits behind the point [1/16384]. */
  private int a1;

  private int a2;
  private final int[] b = new int[ZEROS];

  private final Float6[] dq = new Float6[ZEROS];
  private Float6 sr1 = Float6.of(0, false);
  private Float6 sr2 = Float6.of(0, false);

  /** Signs of the last two partly reconstructed signals. */
  private boolean pk1;

  private boolean pk2;

  private int zeroEstimate;
  private int estimate;

  G726Predictor() {
    java.util.Arrays.fill(dq, Float6.of(0, false));
  }

  /** A number with sign, exponent and six bits of mantissa. */
  private record Float6(boolean negative, int exponent, int mantissa) {
    static Float6 of(int magnitude, boolean negative) {
      int exponent = 32 - Integer.numberOfLeadingZeros(magnitude);
      return new Float6(negative, exponent, magnitude == 0 ? 32 : magnitude << 6 >> exponent);
    }

    /** FMULT: the product with a coefficient, 16 bits. */
    int times(int coefficient) {
      int scaled = coefficient >> 2;
      Float6 factor = of(coefficient < 0 ? -scaled & 0x1FFF : scaled, coefficient < 0);
      int sum = exponent + factor.exponent;
      int product = mantissa * factor.mantissa + 48 >> 4;
      int shifted = sum <= 26 ? product << 7 >> 26 - sum : (product << 7 << sum - 26) & 0x7FFF;
      return negative == factor.negative ? shifted : -shifted;
    }
  }

  /** SE, the prediction of the next sample. */
  int estimate() {
    return estimate;
  }

  /** Predicts the next sample. */
  void predict() {
    int sum = 0;
    for (int i = 0; i < ZEROS; i++) {
      sum += dq[i].times(b[i]);
    }
    zeroEstimate = (short) sum >> 1;
    sum += sr2.times(a2) + sr1.times(a1);
    estimate = (short) sum >> 1;
  }

  /**
   * Takes the quantized difference.
   *
   * @param transition whether a tone has just changed: everything is forgotten
   * @return SR, the reconstructed sample
   */
  int update(int magnitude, boolean negative, int leakage, boolean transition) {
    int difference = negative ? -magnitude : magnitude;
    int reconstructed = (short) (estimate + difference);
    int partly = zeroEstimate + difference;
    boolean pk0 = partly < 0;
    if (transition) {
      a1 = 0;
      a2 = 0;
      java.util.Arrays.fill(b, 0);
    } else {
      adaptZeros(magnitude, negative, leakage);
      adaptPoles(pk0, partly == 0);
    }
    System.arraycopy(dq, 0, dq, 1, ZEROS - 1);
    dq[0] = Float6.of(magnitude, negative);
    sr2 = sr1;
    sr1 = Float6.of(Math.abs(reconstructed) & 0x7FFF, reconstructed < 0);
    pk2 = pk1;
    pk1 = pk0;
    return reconstructed;
  }

  /** UPB. */
  private void adaptZeros(int magnitude, boolean negative, int leakage) {
    for (int i = 0; i < ZEROS; i++) {
      int gain = magnitude == 0 ? 0 : negative == dq[i].negative ? 128 : -128;
      b[i] = (short) (b[i] + gain - (b[i] >> leakage));
    }
  }

  /** UPA2, LIMC, UPA1 and LIMD. */
  private void adaptPoles(boolean pk0, boolean isZero) {
    boolean agrees = pk0 == pk1;
    int cross = Math.clamp(a1, -8191, 8191) << 2;
    int second = (pk0 == pk2 ? 16384 : -16384) + (agrees ? -cross : cross);
    a2 = Math.clamp(a2 + (isZero ? 0 : second >> 7) - (a2 >> 7), -12288, 12288);
    int first = isZero ? 0 : agrees ? 192 : -192;
    int limit = 15360 - a2;
    a1 = Math.clamp(a1 + first - (a1 >> 8), -limit, limit);
  }

  /** TONE: whether a narrow band sounds. */
  boolean isTone() {
    return a2 < -11776;
  }
}
