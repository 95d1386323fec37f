package dev.turnup.probe.codec;

import java.util.Arrays;

/**
 * The constants of ITU-T G.722: decision levels, output levels and multipliers of its quantizers.
 */
final class G722Tables {
  /**
   * Decision levels of the 60-level quantizer of the lower band (Table 13, Q6): level i is the
   * upper edge of step i.
   */
  static final int[] LOWER_DECISIONS = {
    0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023,
    1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
  };

  /** Output levels for the 4-bit code (Table 14, QM4): what the predictor is fed with. */
  static final int[] LOWER_LEVELS_4 = {
    0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584,
    1200, 0
  };

  /** Magnitudes of the 6-bit code, from the innermost step outwards (Table 14, QM6). */
  private static final int[] LOWER_MAGNITUDES_6 = {
    136, 432, 728, 1040, 1360, 1688, 2032, 2400, 2776, 3168, 3576, 4008, 4464, 4944, 5456, 6000,
    6576, 7192, 7856, 8576, 9360, 10232, 11192, 12280, 13512, 14984, 16704, 19008, 21904, 24808
  };

  /** Output levels for the 6-bit code: what the listener hears. */
  static final int[] LOWER_LEVELS_6 = lowerLevels();

  /** Multipliers by magnitude of the 4-bit code (Table 15, WL), spread over the 16 codes (RL42). */
  static final int[] LOWER_MULTIPLIERS = {
    -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
  };

  /** The one decision level of the higher band (Table 17, Q2). */
  static final int HIGHER_DECISION = 564;

  /** Output levels of the higher band (Table 18, QM2). */
  static final int[] HIGHER_LEVELS = {-7408, -1616, 7408, 1616};

  /** Multipliers of the higher band (Table 19, WH), by code. */
  static final int[] HIGHER_MULTIPLIERS = {798, -214, 798, -214};

  private G722Tables() {}

  /** The 6-bit code of a step, 1 to 30, of the lower band (Table 13, ILP and ILN). */
  static int lowerCode(int step, boolean negative) {
    if (negative) {
      return step <= 2 ? 64 - step : 34 - step;
    }
    return 62 - step;
  }

  /**
   * Codes 0 to 3 are not used at 64 kbit/s; the standard gives them the innermost negative level.
   */
  private static int[] lowerLevels() {
    int[] levels = new int[64];
    Arrays.fill(levels, 0, 4, -LOWER_MAGNITUDES_6[0]);
    for (int step = 1; step <= LOWER_MAGNITUDES_6.length; step++) {
      levels[lowerCode(step, false)] = LOWER_MAGNITUDES_6[step - 1];
      levels[lowerCode(step, true)] = -LOWER_MAGNITUDES_6[step - 1];
    }
    return levels;
  }
}
