package dev.turnup.probe.codec;

/** The linear prediction analysis of GSM 06.10 (§5.2.4 to §5.2.7). No memory. */
final class GsmPrediction {
  private static final int ORDER = 8;

  /** Table 5.1: coefficients and limits of the quantizer of each log area ratio. */
  static final int[] A = {20_480, 20_480, 20_480, 20_480, 13_964, 15_360, 8534, 9036};

  static final int[] B = {0, 0, 2048, -2560, 94, -1792, -341, -1144};
  static final int[] LEAST = {-32, -32, -16, -16, -8, -8, -4, -4};
  private static final int[] GREATEST = {31, 31, 15, 15, 7, 7, 3, 3};

  private GsmPrediction() {}

  /**
   * The coded log area ratios of a frame.
   *
   * @param samples lose the bits that the standard shifts out on the way
   */
  static int[] codedRatios(int[] samples) {
    int[] reflections = reflections(autocorrelation(samples));
    int[] coded = new int[ORDER];
    for (int i = 0; i < ORDER; i++) {
      int value = Fixed.multiply(A[i], logAreaRatio(reflections[i]));
      int rounded = Fixed.add(Fixed.add(value, B[i]), 256) >> 9;
      coded[i] = Math.clamp(rounded, LEAST[i], GREATEST[i]) - LEAST[i];
    }
    return coded;
  }

  private static int[] autocorrelation(int[] samples) {
    int largest = 0;
    for (int sample : samples) {
      largest = Math.max(largest, Fixed.magnitude(sample));
    }
    int scale = largest == 0 ? 0 : Math.max(0, 4 - Fixed.normalizing(largest << 16));
    if (scale > 0) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = Fixed.multiplyRounded(samples[i], 16_384 >> scale - 1);
      }
    }
    int[] correlation = new int[ORDER + 1];
    for (int lag = 0; lag <= ORDER; lag++) {
      int sum = 0;
      for (int i = lag; i < samples.length; i++) {
        sum += samples[i] * samples[i - lag];
      }
      correlation[lag] = sum << 1;
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (samples[i] << scale);
    }
    return correlation;
  }

  /** The Schur recursion. */
  private static int[] reflections(int[] correlation) {
    int[] reflections = new int[ORDER];
    if (correlation[0] == 0) {
      return reflections;
    }
    int shift = Fixed.normalizing(correlation[0]);
    int[] p = new int[ORDER + 1];
    for (int i = 0; i <= ORDER; i++) {
      p[i] = correlation[i] << shift >> 16;
    }
    int[] k = p.clone();
    for (int n = 0; n < ORDER; n++) {
      int magnitude = Fixed.magnitude(p[1]);
      if (p[0] < magnitude) {
        return reflections;
      }
      int ratio = Fixed.ratio(magnitude, p[0]);
      int reflection = p[1] > 0 ? -ratio : ratio;
      reflections[n] = reflection;
      p[0] = Fixed.add(p[0], Fixed.multiplyRounded(p[1], reflection));
      for (int m = 1; m < ORDER - n; m++) {
        int next = p[m + 1];
        p[m] = Fixed.add(next, Fixed.multiplyRounded(k[m], reflection));
        k[m] = Fixed.add(k[m], Fixed.multiplyRounded(next, reflection));
      }
    }
    return reflections;
  }

  private static int logAreaRatio(int reflection) {
    int magnitude = Fixed.magnitude(reflection);
    int ratio;
    if (magnitude < 22_118) {
      ratio = magnitude >> 1;
    } else if (magnitude < 31_130) {
      ratio = magnitude - 11_059;
    } else {
      ratio = magnitude - 26_112 << 2;
    }
    return reflection < 0 ? -ratio : ratio;
  }
}
