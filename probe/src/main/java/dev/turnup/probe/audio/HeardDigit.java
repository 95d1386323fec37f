package dev.turnup.probe.audio;

import java.time.Duration;

/**
 * A DTMF digit that was heard as a tone.
 *
 * @param digit 0-9, *, #, A-D
 * @param start of the tone, from the first sample that the detector was given, to about 3 ms
 * @param duration of the tone, to about 5 ms
 * @param low level of its lower tone
 * @param high level of its higher tone
 * @param startNanos when the tone began to come, on the clock of the frames [ns]
 */
public record HeardDigit(
    char digit, Duration start, Duration duration, Level low, Level high, long startNanos) {
  /** How much stronger the higher tone is [dB]; ITU-T Q.24 has receivers take -8 to +4. */
  public double twist() {
    return high.dbov() - low.dbov();
  }
}
