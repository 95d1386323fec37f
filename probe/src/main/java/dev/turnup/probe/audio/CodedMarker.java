package dev.turnup.probe.audio;

import java.time.Duration;
import java.util.List;

/**
 * A short signal that nothing else on a telephone line makes: 24 hops of 40 ms, each a pair of
 * tones, one of eight from either of two groups. The order of the hops comes from the id, so that
 * markers with different ids are told apart.
 *
 * <p>The tones lie in the telephone band, halfway between the DTMF frequencies or above them, and
 * away from call progress tones (350 to 620 Hz), 1004 Hz, the answer tone (2100 Hz) and the 2600 Hz
 * of old signalling.
 *
 * @param id any number; the same id gives the same signal for ever
 */
public record CodedMarker(long id) {
  /** Hops of a marker. */
  static final int HOPS = 24;

  /** Length of a hop [ms]. */
  static final int HOP_MILLIS = 40;

  /** Tones of the lower group [Hz]. */
  static final int[] LOWER = {540, 655, 735, 810, 895, 1070, 1270, 1405};

  /** Tones of the higher group [Hz]. */
  static final int[] HIGHER = {1750, 1900, 2000, 2200, 2350, 2500, 2700, 2850};

  /** Each hop swells and fades this long [ms], so that it splatters little. */
  private static final int EDGE_MILLIS = 4;

  /** Length of a marker. */
  public static final Duration LENGTH = Duration.ofMillis(HOPS * HOP_MILLIS);

  /** The level that is far from both noise and overload. */
  public static final Level USUAL_LEVEL = Level.ofDbm0(-10);

  /** One hop: positions in the two groups, 0 to 7. */
  record Hop(int lower, int higher) {}

  /** The order of the hops: no tone sounds twice in a row, so that each hop is a change. */
  Hop[] hops() {
    Hop[] hops = new Hop[HOPS];
    long state = id;
    Hop last = new Hop(-1, -1);
    for (int i = 0; i < HOPS; ) {
      state += 0x9E3779B97F4A7C15L;
      long bits = mixed(state);
      Hop hop = new Hop((int) (bits & 7), (int) (bits >>> 32 & 7));
      if (hop.lower != last.lower && hop.higher != last.higher) {
        hops[i++] = hop;
        last = hop;
      }
    }
    return hops;
  }

  /** Written out because the order must be the same in every Java: SplitMix64. */
  private static long mixed(long state) {
    long bits = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
    return bits ^ bits >>> 31;
  }

  /**
   * The whole marker.
   *
   * @param sampleRateHz at least 8000, a multiple of 100
   * @param level of the sum of its two tones, without the edges
   */
  public short[] pcm(int sampleRateHz, Level level) {
    int hopSamples = HOP_MILLIS * sampleRateHz / 1000;
    short[] pcm = new short[HOPS * hopSamples];
    Hop[] hops = hops();
    for (int i = 0; i < HOPS; i++) {
      System.arraycopy(hopPcm(hops[i], sampleRateHz, level), 0, pcm, i * hopSamples, hopSamples);
    }
    return pcm;
  }

  /** One hop; each begins at phase zero. */
  static short[] hopPcm(Hop hop, int sampleRateHz, Level level) {
    List<Double> tones = List.of((double) LOWER[hop.lower], (double) HIGHER[hop.higher]);
    Level half = new Level(level.dbov() - 10 * Math.log10(2));
    short[] pcm =
        new ToneGenerator(sampleRateHz, tones, half).next(HOP_MILLIS * sampleRateHz / 1000);
    int edge = EDGE_MILLIS * sampleRateHz / 1000;
    for (int i = 0; i < edge; i++) {
      double gain = (1 - Math.cos(Math.PI * (i + 0.5) / edge)) / 2;
      pcm[i] = (short) Math.round(pcm[i] * gain);
      pcm[pcm.length - 1 - i] = (short) Math.round(pcm[pcm.length - 1 - i] * gain);
    }
    return pcm;
  }
}
