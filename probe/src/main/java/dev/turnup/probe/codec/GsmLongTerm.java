package dev.turnup.probe.codec;

/**
 * The long-term predictor of GSM 06.10 (§5.2.11, §5.2.12 and §5.3.2): repeats the residual of 5 to
 * 15 ms ago. Not thread-safe.
 */
final class GsmLongTerm {
  static final int LENGTH = 40;
  private static final int SHORTEST = 40;
  private static final int LONGEST = 120;

  /** Table 5.3a: decision levels of the gain. */
  private static final int[] DECISIONS = {6554, 16_384, 26_214};

  /** Table 5.3b: the gains. */
  private static final int[] GAINS = {3277, 11_469, 21_299, 32_767};

  /** The reconstructed residual of the last 15 ms, the newest last. */
  private final int[] past = new int[LONGEST];

  private int lastLag = SHORTEST;

  /** Lag and coded gain. */
  record Fit(int lag, int gain) {}

  /** How the residual is best predicted. */
  Fit fit(int[] residual, int from) {
    int largest = 0;
    for (int i = 0; i < LENGTH; i++) {
      largest = Math.max(largest, Fixed.magnitude(residual[from + i]));
    }
    int room = largest == 0 ? 0 : Fixed.normalizing(largest << 16);
    int scale = largest == 0 || room > 6 ? 0 : 6 - room;
    int lag = SHORTEST;
    int best = 0;
    for (int tried = SHORTEST; tried <= LONGEST; tried++) {
      int sum = 0;
      for (int i = 0; i < LENGTH; i++) {
        sum += (residual[from + i] >> scale) * past[LONGEST - tried + i];
      }
      if (sum > best) {
        best = sum;
        lag = tried;
      }
    }
    return new Fit(lag, gain(best << 1 >> 6 - scale, power(lag)));
  }

  private int power(int lag) {
    int power = 0;
    for (int i = 0; i < LENGTH; i++) {
      int sample = past[LONGEST - lag + i] >> 3;
      power += sample * sample;
    }
    return power << 1;
  }

  private static int gain(int correlation, int power) {
    if (correlation <= 0) {
      return 0;
    }
    if (correlation >= power) {
      return DECISIONS.length;
    }
    int shift = Fixed.normalizing(power);
    int ratio = correlation << shift >> 16;
    int whole = power << shift >> 16;
    int gain = 0;
    while (gain < DECISIONS.length && ratio > Fixed.multiply(whole, DECISIONS[gain])) {
      gain++;
    }
    return gain;
  }

  /** What the past predicts; a lag that cannot be is the last one again. */
  int[] predict(int lag, int gain) {
    if (lag >= SHORTEST && lag <= LONGEST) {
      lastLag = lag;
    }
    int[] predicted = new int[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      predicted[i] = Fixed.multiplyRounded(GAINS[gain], past[LONGEST - lastLag + i]);
    }
    return predicted;
  }

  /** Takes what was predicted and what came in addition, and gives their sum. */
  int[] follow(int[] predicted, int[] excitation) {
    System.arraycopy(past, LENGTH, past, 0, LONGEST - LENGTH);
    int[] residual = new int[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      residual[i] = Fixed.add(excitation[i], predicted[i]);
      past[LONGEST - LENGTH + i] = residual[i];
    }
    return residual;
  }
}
