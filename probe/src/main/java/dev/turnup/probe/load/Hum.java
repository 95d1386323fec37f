package dev.turnup.probe.load;

import dev.turnup.probe.audio.Level;
import dev.turnup.probe.audio.ToneGenerator;
import dev.turnup.probe.rtp.session.AudioSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A quiet tone without end, so that no silence suppression along the way stops the audio. All calls
 * share one second of it. Thread-safe.
 */
final class Hum {
  private static final double HERTZ = 400;
  private static final Level QUIET = new Level(-30);
  private static final Map<Integer, short[]> SECONDS = new ConcurrentHashMap<>();

  private Hum() {}

  static AudioSource at(int sampleRateHz) {
    short[] second =
        SECONDS.computeIfAbsent(
            sampleRateHz, rate -> ToneGenerator.sine(rate, HERTZ, QUIET).next(rate));
    int[] position = {0};
    return samples -> {
      if (position[0] + samples > second.length) {
        position[0] = 0;
      }
      int from = position[0];
      position[0] += samples;
      return Arrays.copyOfRange(second, from, Math.min(second.length, from + samples));
    };
  }
}
