package dev.turnup.probe.audio;

import java.util.List;

/** A sum of sines without a jump between calls: phase-continuous. Not thread-safe. */
public final class ToneGenerator {
  private final double[] steps;
  private final double[] phases;
  private final double peak;

  /**
   * A generator that begins at phase zero.
   *
   * @param sampleRateHz of the PCM
   * @param hertz the tones, each below half the sample rate
   * @param levelEach of each tone; the sum is clipped at full scale
   */
  public ToneGenerator(int sampleRateHz, List<Double> hertz, Level levelEach) {
    this.steps = hertz.stream().mapToDouble(tone -> 2 * Math.PI * tone / sampleRateHz).toArray();
    for (double step : steps) {
      if (step <= 0 || step >= Math.PI) {
        throw new IllegalArgumentException("tones " + hertz + " Hz at " + sampleRateHz + " Hz");
      }
    }
    this.phases = new double[steps.length];
    this.peak = levelEach.sinePeak();
  }

  /** One tone. */
  public static ToneGenerator sine(int sampleRateHz, double hertz, Level level) {
    return new ToneGenerator(sampleRateHz, List.of(hertz), level);
  }

  /** The next samples. */
  public short[] next(int samples) {
    short[] pcm = new short[samples];
    for (int i = 0; i < samples; i++) {
      double sum = 0;
      for (int tone = 0; tone < steps.length; tone++) {
        sum += peak * Math.sin(phases[tone]);
        phases[tone] = (phases[tone] + steps[tone]) % (2 * Math.PI);
      }
      pcm[i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return pcm;
  }
}
