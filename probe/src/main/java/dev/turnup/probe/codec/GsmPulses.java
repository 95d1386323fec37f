package dev.turnup.probe.codec;

/** The regular pulse excitation of GSM 06.10 (§5.2.13 to §5.2.17 and §5.3.1). No memory. */
final class GsmPulses {
  private static final int LENGTH = GsmLongTerm.LENGTH;
  private static final int PULSES = GsmFrame.PULSES;
  private static final int SPACING = 3;
  private static final int GRIDS = 4;

  /** Table 5.4: the weighting filter [1/8192]. */
  private static final int[] WEIGHTS = {-134, -374, 0, 2054, 5741, 8192, 5741, 2054, 0, -374, -134};

  /** Table 5.5: the inverse of the normalized mantissas. */
  private static final int[] INVERSE_MANTISSAS = {
    29_128, 26_215, 23_832, 21_846, 20_165, 18_725, 17_476, 16_384
  };

  /** Table 5.6: the normalized mantissas. */
  private static final int[] MANTISSAS = {
    18_431, 20_479, 22_527, 24_575, 26_623, 28_671, 30_719, 32_767
  };

  private GsmPulses() {}

  /** Pulses as they are coded: which samples, how large the largest, and each of them. */
  record Coded(int grid, int largest, int[] pulses) {}

  private record Scale(int exponent, int mantissa) {
    static Scale of(int largest) {
      int exponent = largest > 15 ? (largest >> 3) - 1 : 0;
      int mantissa = largest - (exponent << 3);
      if (mantissa == 0) {
        return new Scale(-4, 7);
      }
      while (mantissa <= 7) {
        mantissa = mantissa << 1 | 1;
        exponent--;
      }
      return new Scale(exponent, mantissa - 8);
    }
  }

  /** The pulses that say most of an excitation. */
  static Coded code(int[] excitation) {
    int[] weighted = weighted(excitation);
    int grid = strongest(weighted);
    int largest = 0;
    for (int i = 0; i < PULSES; i++) {
      largest = Math.max(largest, Fixed.magnitude(weighted[grid + SPACING * i]));
    }
    int coded = codedLargest(largest);
    Scale scale = Scale.of(coded);
    int[] pulses = new int[PULSES];
    for (int i = 0; i < PULSES; i++) {
      int shifted = (short) (weighted[grid + SPACING * i] << 6 - scale.exponent);
      pulses[i] = (Fixed.multiply(shifted, INVERSE_MANTISSAS[scale.mantissa]) >> 12) + 4;
    }
    return new Coded(grid, coded, pulses);
  }

  private static int[] weighted(int[] excitation) {
    int[] weighted = new int[LENGTH];
    int middle = WEIGHTS.length / 2;
    for (int k = 0; k < LENGTH; k++) {
      int sum = 4096;
      for (int i = 0; i < WEIGHTS.length; i++) {
        int at = k + i - middle;
        sum += at >= 0 && at < LENGTH ? excitation[at] * WEIGHTS[i] : 0;
      }
      weighted[k] = Fixed.saturate(sum >> 13);
    }
    return weighted;
  }

  private static int strongest(int[] weighted) {
    int best = 0;
    int most = -1;
    for (int grid = 0; grid < GRIDS; grid++) {
      int power = 0;
      for (int i = 0; i < PULSES; i++) {
        int sample = weighted[grid + SPACING * i] >> 2;
        power += sample * sample;
      }
      if (power > most) {
        most = power;
        best = grid;
      }
    }
    return best;
  }

  private static int codedLargest(int largest) {
    int exponent = Math.min(6, 32 - Integer.numberOfLeadingZeros(largest >> 9));
    return Fixed.add(largest >> exponent + 5, exponent << 3);
  }

  /** The excitation that coded pulses stand for. */
  static int[] decode(Coded coded) {
    Scale scale = Scale.of(coded.largest);
    int shift = 6 - scale.exponent;
    int rounding = shift == 0 ? 0 : 1 << shift - 1;
    int[] excitation = new int[LENGTH];
    for (int i = 0; i < PULSES; i++) {
      int value = (coded.pulses[i] << 1) - 7 << 12;
      int scaled = Fixed.multiplyRounded(MANTISSAS[scale.mantissa], value);
      excitation[coded.grid + SPACING * i] = Fixed.add(scaled, rounding) >> shift;
    }
    return excitation;
  }
}
