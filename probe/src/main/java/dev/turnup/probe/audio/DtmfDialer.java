package dev.turnup.probe.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How digits are sounded one after the other.
 *
 * @param length of each digit; receivers need 40 ms (ITU-T Q.24)
 * @param pause after each digit; receivers need 40 ms
 * @param low level of the lower tones
 * @param high level of the higher tones
 */
public record DtmfDialer(Duration length, Duration pause, Level low, Level high) {
  /** 100 ms and 100 ms at -8 and -6 dBm0. */
  public static final DtmfDialer USUAL =
      new DtmfDialer(
          Duration.ofMillis(100), Duration.ofMillis(100), Level.ofDbm0(-8), Level.ofDbm0(-6));

  /**
   * The digits, each followed by its pause.
   *
   * @param digits 0-9, *, #, A-D in either case
   * @throws IllegalArgumentException for any other character
   */
  public short[] pcm(String digits, int sampleRateHz) {
    int silence = Math.toIntExact(pause.toNanos() * sampleRateHz / 1_000_000_000L);
    List<short[]> parts = new ArrayList<>();
    for (char digit : digits.toCharArray()) {
      DtmfTone tone =
          DtmfTone.of(digit)
              .orElseThrow(() -> new IllegalArgumentException("no DTMF digit: " + digit));
      parts.add(tone.pcm(sampleRateHz, low, high, length));
      parts.add(new short[silence]);
    }
    short[] pcm = new short[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, pcm, at, part.length);
      at += part.length;
    }
    return pcm;
  }
}
