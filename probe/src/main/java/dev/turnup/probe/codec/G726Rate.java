package dev.turnup.probe.codec;

/**
 * The tables of ITU-T G.726 for one bit rate: decision levels of the quantizer, and for each code
 * magnitude its level, the multiplier of the step size and the speed of adaptation.
 */
enum G726Rate {
  KBIT_16(2, new int[] {261}, new int[] {116, 365}, new int[] {-22, 439}, new int[] {0, 7}),
  KBIT_24(
      3,
      new int[] {8, 218, 331},
      new int[] {-2048, 135, 273, 373},
      new int[] {-4, 30, 137, 582},
      new int[] {0, 1, 2, 7}),
  KBIT_32(
      4,
      new int[] {-124, 80, 178, 246, 300, 349, 400},
      new int[] {-2048, 4, 135, 213, 273, 323, 373, 425},
      new int[] {-12, 18, 41, 64, 112, 198, 355, 1122},
      new int[] {0, 0, 0, 1, 1, 1, 3, 7}),
  KBIT_40(
      5,
      new int[] {-122, -16, 68, 139, 198, 250, 298, 339, 378, 413, 445, 475, 502, 528, 553},
      new int[] {-2048, -66, 28, 104, 169, 224, 274, 318, 358, 395, 429, 459, 488, 514, 539, 566},
      new int[] {14, 14, 24, 39, 40, 41, 58, 100, 141, 179, 219, 280, 358, 440, 529, 696},
      new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6});

  private final int bits;
  private final int[] decisions;
  private final int[] levels;
  private final int[] multipliers;
  private final int[] speeds;

  G726Rate(int bits, int[] decisions, int[] levels, int[] multipliers, int[] speeds) {
    this.bits = bits;
    this.decisions = decisions;
    this.levels = levels;
    this.multipliers = multipliers;
    this.speeds = speeds;
  }

  /** Bits of a code. */
  int bits() {
    return bits;
  }

  private int mask() {
    return (1 << bits) - 1;
  }

  boolean isNegative(int code) {
    return code >> bits - 1 != 0;
  }

  /** The code without its sign. */
  private int magnitude(int code) {
    return isNegative(code) ? mask() - code : code;
  }

  /**
   * The code of a normalized logarithm. Codes of all zeros are not sent above 16 kbit/s: a positive
   * difference below the first decision shares the code of the negative one.
   */
  int code(int logarithm, boolean negative) {
    int magnitude = 0;
    while (magnitude < decisions.length && logarithm >= decisions[magnitude]) {
      magnitude++;
    }
    boolean inverted = negative || magnitude == 0 && this != KBIT_16;
    return inverted ? mask() - magnitude : magnitude;
  }

  /** The normalized logarithm that a code stands for. */
  int level(int code) {
    return levels[magnitude(code)];
  }

  /** W(I), the multiplier of the step size. */
  int multiplier(int code) {
    return multipliers[magnitude(code)];
  }

  /** F(I), how fast the signal changes. */
  int speed(int code) {
    return speeds[magnitude(code)];
  }

  /** How far the zeros' coefficients are shifted to leak. */
  int leakage() {
    return this == KBIT_40 ? 9 : 8;
  }
}
