package dev.turnup.probe.audio;

/** The power of one frequency in a stretch of samples. */
public final class Goertzel {
  private Goertzel() {}

  /**
   * The mean square that a sine of this frequency contributes, unwindowed: for a pure tone and
   * whole periods this is the {@link #meanSquare} of all. 0 for an empty stretch.
   */
  public static double power(short[] pcm, int from, int length, int sampleRateHz, double hertz) {
    double coefficient = coefficient(sampleRateHz, hertz);
    double before = 0;
    double last = 0;
    for (int i = from; i < from + length; i++) {
      double present = pcm[i] + coefficient * last - before;
      before = last;
      last = present;
    }
    return length == 0 ? 0 : 2 * magnitude(coefficient, last, before) / length / length;
  }

  /** The mean square of a stretch; 0 when it is empty. */
  public static double meanSquare(short[] pcm, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += (double) pcm[i] * pcm[i];
    }
    return length == 0 ? 0 : sum / length;
  }

  static double coefficient(int sampleRateHz, double hertz) {
    return 2 * Math.cos(2 * Math.PI * hertz / sampleRateHz);
  }

  /** The square of the transform's magnitude. */
  static double magnitude(double coefficient, double last, double before) {
    return last * last + before * before - coefficient * last * before;
  }
}
