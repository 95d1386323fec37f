package dev.turnup.probe.codec;

/**
 * The short-term filter of GSM 06.10, for analysis (§5.2.8 to §5.2.10) or synthesis (§5.3.3). One
 * instance for one direction. Not thread-safe.
 */
final class GsmShortTerm {
  private static final int ORDER = 8;

  /** Table 5.2: the inverse of the quantizers' slopes. */
  private static final int[] INVERSE_A = {
    13_107, 13_107, 13_107, 13_107, 19_223, 17_476, 31_454, 29_708
  };

  /** Where in a frame each interpolation ends [samples]. */
  private static final int[] ENDS = {13, 27, 40, 160};

  private int[] lastRatios = new int[ORDER];
  private final int[] memory = new int[ORDER + 1];

  /** Turns samples into the residual, in place. */
  void analyse(int[] coded, int[] samples) {
    int[] ratios = ratios(coded);
    int from = 0;
    for (int stage = 0; stage < ENDS.length; stage++) {
      int[] reflections = reflections(interpolated(ratios, stage));
      for (int i = from; i < ENDS[stage]; i++) {
        samples[i] = analyse(reflections, samples[i]);
      }
      from = ENDS[stage];
    }
    lastRatios = ratios;
  }

  private int analyse(int[] reflections, int sample) {
    int forward = sample;
    int backward = sample;
    for (int i = 0; i < ORDER; i++) {
      int before = memory[i];
      memory[i] = backward;
      backward = Fixed.add(before, Fixed.multiplyRounded(reflections[i], forward));
      forward = Fixed.add(forward, Fixed.multiplyRounded(reflections[i], before));
    }
    return forward;
  }

  /** Turns the residual into samples, in place. */
  void synthesize(int[] coded, int[] samples) {
    int[] ratios = ratios(coded);
    int from = 0;
    for (int stage = 0; stage < ENDS.length; stage++) {
      int[] reflections = reflections(interpolated(ratios, stage));
      for (int i = from; i < ENDS[stage]; i++) {
        samples[i] = synthesize(reflections, samples[i]);
      }
      from = ENDS[stage];
    }
    lastRatios = ratios;
  }

  private int synthesize(int[] reflections, int residual) {
    int forward = residual;
    for (int i = ORDER - 1; i >= 0; i--) {
      forward = Fixed.subtract(forward, Fixed.multiplyRounded(reflections[i], memory[i]));
      memory[i + 1] = Fixed.add(memory[i], Fixed.multiplyRounded(reflections[i], forward));
    }
    memory[0] = forward;
    return forward;
  }

  private static int[] ratios(int[] coded) {
    int[] ratios = new int[ORDER];
    for (int i = 0; i < ORDER; i++) {
      int value = Fixed.add(coded[i], GsmPrediction.LEAST[i]) << 10;
      int scaled =
          Fixed.multiplyRounded(INVERSE_A[i], Fixed.subtract(value, GsmPrediction.B[i] << 1));
      ratios[i] = Fixed.add(scaled, scaled);
    }
    return ratios;
  }

  /** The log area ratios of a stretch of the frame, between those of the last frame and this. */
  private int[] interpolated(int[] ratios, int stage) {
    int[] mixed = new int[ORDER];
    for (int i = 0; i < ORDER; i++) {
      int last = lastRatios[i];
      int present = ratios[i];
      mixed[i] =
          switch (stage) {
            case 0 -> Fixed.add(Fixed.add(last >> 2, present >> 2), last >> 1);
            case 1 -> Fixed.add(last >> 1, present >> 1);
            case 2 -> Fixed.add(Fixed.add(last >> 2, present >> 2), present >> 1);
            default -> present;
          };
    }
    return mixed;
  }

  private static int[] reflections(int[] ratios) {
    int[] reflections = new int[ORDER];
    for (int i = 0; i < ORDER; i++) {
      int magnitude = Fixed.magnitude(ratios[i]);
      int reflection;
      if (magnitude < 11_059) {
        reflection = magnitude << 1;
      } else if (magnitude < 20_070) {
        reflection = magnitude + 11_059;
      } else {
        reflection = Fixed.add(magnitude >> 2, 26_112);
      }
      reflections[i] = ratios[i] < 0 ? -reflection : reflection;
    }
    return reflections;
  }
}
