package dev.turnup.probe.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A DTMF digit as the pair of tones that it sounds as (ITU-T Q.23).
 *
 * @param digit 0-9, *, #, A-D
 * @param lowHertz of its row
 * @param highHertz of its column
 */
public record DtmfTone(char digit, int lowHertz, int highHertz) {
  private static final int[] ROWS = {697, 770, 852, 941};
  private static final int[] COLUMNS = {1209, 1336, 1477, 1633};
  private static final String KEYPAD = "123A456B789C*0#D";

  /** All sixteen, row by row. */
  public static final List<DtmfTone> ALL = all();

  private static List<DtmfTone> all() {
    List<DtmfTone> tones = new ArrayList<>();
    for (int key = 0; key < KEYPAD.length(); key++) {
      tones.add(
          new DtmfTone(KEYPAD.charAt(key), ROWS[key / COLUMNS.length], COLUMNS[key % ROWS.length]));
    }
    return List.copyOf(tones);
  }

  /** The tones of a digit, letters in either case; empty for anything else. */
  public static Optional<DtmfTone> of(char digit) {
    int key = KEYPAD.indexOf(Character.toUpperCase(digit));
    return key < 0 ? Optional.empty() : Optional.of(ALL.get(key));
  }

  static List<Integer> rows() {
    return List.of(ROWS[0], ROWS[1], ROWS[2], ROWS[3]);
  }

  static List<Integer> columns() {
    return List.of(COLUMNS[0], COLUMNS[1], COLUMNS[2], COLUMNS[3]);
  }

  /**
   * The sound.
   *
   * @param sampleRateHz at least 8000
   * @param low level of the lower tone
   * @param high level of the higher tone; usually 2 dB above, as lines weaken it more
   */
  public short[] pcm(int sampleRateHz, Level low, Level high, Duration length) {
    int samples = Math.toIntExact(length.toNanos() * sampleRateHz / 1_000_000_000L);
    short[] pcm = ToneGenerator.sine(sampleRateHz, lowHertz, low).next(samples);
    short[] second = ToneGenerator.sine(sampleRateHz, highHertz, high).next(samples);
    for (int i = 0; i < samples; i++) {
      pcm[i] = (short) Math.clamp(pcm[i] + second[i], Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return pcm;
  }
}
