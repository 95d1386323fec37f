package dev.turnup.probe.audio;

/**
 * The level of a signal.
 *
 * @param dbov decibels below overload, as RFC 6464 has it: 0 is the power of a full-scale square
 *     wave, a full-scale sine is -3.01, and digital silence is -127
 */
public record Level(double dbov) implements Comparable<Level> {
  /** Digital silence. */
  public static final Level SILENCE = new Level(-127);

  /** 0 dBm0 lies this far below overload [dB] (ITU-T G.100.1, A-law; µ-law differs by 0.03). */
  private static final double DBM0_BELOW_OVERLOAD = 6.15;

  private static final double FULL_SCALE = 32768;

  /** A level in telephone terms: 0 dBm0 is the level of the digital milliwatt (ITU-T G.711). */
  public static Level ofDbm0(double dbm0) {
    return new Level(dbm0 - DBM0_BELOW_OVERLOAD);
  }

  /** The level of a mean square of 16-bit samples. */
  public static Level ofPower(double meanSquare) {
    if (meanSquare <= 0) {
      return SILENCE;
    }
    double dbov = 10 * Math.log10(meanSquare / (FULL_SCALE * FULL_SCALE));
    return dbov < SILENCE.dbov ? SILENCE : new Level(dbov);
  }

  /** The level of samples; silence when there are none. */
  public static Level of(short[] pcm) {
    return ofPower(Goertzel.meanSquare(pcm, 0, pcm.length));
  }

  /** The level in telephone terms [dBm0]. */
  public double dbm0() {
    return dbov + DBM0_BELOW_OVERLOAD;
  }

  /** The peak of a sine of this level [16-bit steps]. */
  public double sinePeak() {
    return FULL_SCALE * Math.sqrt(2) * Math.pow(10, dbov / 20);
  }

  @Override
  public int compareTo(Level other) {
    return Double.compare(dbov, other.dbov);
  }
}
