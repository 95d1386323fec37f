package dev.turnup.probe.audio;

import java.util.Random;

/** What a voice sounds like to a detector: pulses of wandering pitch through wandering formants. */
public final class SpeechLike {
  private SpeechLike() {}

  /** Vowels of changing pitch and colour with pauses between, the same for the same seed. */
  public static short[] pcm(int sampleRateHz, int seconds, long seed) {
    Random random = new Random(seed);
    short[] pcm = new short[sampleRateHz * seconds];
    double[][] memory = new double[3][2];
    double[] formants = {500, 1400, 2500};
    double pitch = 130;
    double phase = 0;
    for (int i = 0; i < pcm.length; i++) {
      if (i % (sampleRateHz / 5) == 0) {
        formants[0] = 280 + 600 * random.nextDouble();
        formants[1] = 900 + 1300 * random.nextDouble();
        formants[2] = 2300 + 700 * random.nextDouble();
      }
      pitch = Math.clamp(pitch + 0.2 * random.nextGaussian(), 80, 320);
      phase += pitch / sampleRateHz;
      double excitation = 0.02 * random.nextGaussian();
      if (phase >= 1) {
        phase -= 1;
        excitation += 1;
      }
      double sum = 0;
      for (int formant = 0; formant < formants.length; formant++) {
        double radius = Math.exp(-Math.PI * 80 / sampleRateHz);
        double[] last = memory[formant];
        double present =
            excitation
                + 2 * radius * Math.cos(2 * Math.PI * formants[formant] / sampleRateHz) * last[0]
                - radius * radius * last[1];
        last[1] = last[0];
        last[0] = present;
        sum += present / (formant + 1);
      }
      double syllable = Math.max(0, Math.sin(2 * Math.PI * 2.5 * i / sampleRateHz) + 0.3);
      pcm[i] = (short) Math.clamp(2500 * sum * syllable, -32768, 32767);
    }
    return pcm;
  }
}
