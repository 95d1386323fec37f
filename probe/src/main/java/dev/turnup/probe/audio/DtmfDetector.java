package dev.turnup.probe.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Hears DTMF digits in decoded PCM, live or from a stored call, within the bounds of ITU-T Q.24:
 * tones off by 1.5 % are heard, by 3.5 % they are not; 40 ms of tone are heard, 30 ms are not; a
 * pause of 40 ms parts two digits, a gap up to a lost packet of 20 ms does not.
 *
 * <p>Keeps all samples that it was given. Not thread-safe.
 */
public final class DtmfDetector {
  /** The shortest digit that counts (ITU-T Q.24), less what measuring it may take away. */
  private static final Duration SHORTEST = Duration.ofMillis(36);

  private static final int HOP_MILLIS = 5;
  private static final int WINDOW_MILLIS = 20;

  /** Gaps in a digit up to here are a lost packet and what the codec makes of it. */
  private static final int LONGEST_GAP_MILLIS = 26;

  /** Share of the power that both tones have in a window which they fill by half. */
  private static final double WINDOW_SHARE = 0.55;

  /** How far from nominal a frame looks for a tone. */
  private static final double[] DETUNED = {-0.018, -0.009, 0, 0.009, 0.018};

  private final PcmRecording recording;
  private final DtmfMeasurement measurement;
  private final int sampleRateHz;

  /** The digit of every {@link #HOP_MILLIS}, or 0. */
  private final StringBuilder frames = new StringBuilder();

  /**
   * A detector that has heard nothing.
   *
   * @param sampleRateHz of the PCM that it will be given, at least 8000
   */
  public DtmfDetector(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
    this.recording = new PcmRecording(sampleRateHz);
    this.measurement = new DtmfMeasurement(recording);
  }

  /**
   * Takes the next samples; what was lost on the way should be given as silence.
   *
   * @param pcm decoded samples of any number
   * @param nanos when the packet that held them came, monotonic [ns]
   */
  public void accept(short[] pcm, long nanos) {
    recording.append(pcm, nanos);
    int window = samples(WINDOW_MILLIS);
    while (samples(frames.length() * HOP_MILLIS) + window <= recording.length()) {
      frames.append(frame(samples(frames.length() * HOP_MILLIS), window));
    }
  }

  /** All digits of a recording, as one string. */
  public static String digits(short[] pcm, int sampleRateHz) {
    DtmfDetector detector = new DtmfDetector(sampleRateHz);
    detector.accept(pcm, 0);
    return detector.digits().stream()
        .map(heard -> String.valueOf(heard.digit()))
        .collect(Collectors.joining());
  }

  /** The digits so far, in order; the last one may still sound. */
  public List<HeardDigit> digits() {
    List<Stretch> joined = new ArrayList<>();
    for (Stretch stretch : stretches()) {
      Stretch last = joined.isEmpty() ? null : joined.getLast();
      if (last != null
          && last.digit == stretch.digit
          && stretch.from - last.to <= samples(LONGEST_GAP_MILLIS)) {
        joined.set(joined.size() - 1, new Stretch(last.digit, last.from, stretch.to));
      } else {
        joined.add(stretch);
      }
    }
    return joined.stream().flatMap(stretch -> judge(stretch).stream()).toList();
  }

  /** Samples in which one digit sounds. */
  record Stretch(char digit, int from, int to) {
    int length() {
      return to - from;
    }
  }

  private List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    int begin = 0;
    for (int frame = 1; frame <= frames.length(); frame++) {
      char before = frames.charAt(begin);
      if (frame == frames.length() || frames.charAt(frame) != before) {
        if (before != 0) {
          int from = samples(begin * HOP_MILLIS);
          int to = samples((frame - 1) * HOP_MILLIS + WINDOW_MILLIS);
          stretches.add(measurement.trimmed(new Stretch(before, from, to)));
        }
        begin = frame;
      }
    }
    return stretches;
  }

  private Optional<HeardDigit> judge(Stretch stretch) {
    Duration duration = duration(stretch.length());
    return duration.compareTo(SHORTEST) < 0
        ? Optional.empty()
        : measurement
            .levels(stretch)
            .map(levels ->
                new HeardDigit(
                    stretch.digit,
                    duration(stretch.from),
                    duration,
                    levels.low(),
                    levels.high(),
                    recording.nanosOf(stretch.from, stretch.length())));
  }

  /** The digit that a window holds, or 0. */
  private char frame(int from, int window) {
    double total = Goertzel.meanSquare(recording.pcm(), from, window);
    if (Level.ofPower(total).compareTo(DtmfMeasurement.FAINTEST) < 0) {
      return 0;
    }
    double[] rows = powers(DtmfTone.rows(), from, window);
    double[] columns = powers(DtmfTone.columns(), from, window);
    int row = strongest(rows);
    int column = strongest(columns);
    return rows[row] + columns[column] < WINDOW_SHARE * total
            || !DtmfMeasurement.isTwistUsual(rows[row], columns[column])
        ? 0
        : DtmfTone.ALL.get(row * columns.length + column).digit();
  }

  private double[] powers(List<Integer> group, int from, int window) {
    return group.stream()
        .mapToDouble(hertz ->
            Arrays.stream(DETUNED)
                .map(detuned ->
                    Goertzel.power(
                        recording.pcm(), from, window, sampleRateHz, hertz * (1 + detuned)))
                .max()
                .orElse(0))
        .toArray();
  }

  private static int strongest(double[] powers) {
    int best = 0;
    for (int i = 1; i < powers.length; i++) {
      best = powers[i] > powers[best] ? i : best;
    }
    return best;
  }

  private int samples(int millis) {
    return (int) ((long) millis * sampleRateHz / 1000);
  }

  private Duration duration(int samples) {
    return Duration.ofNanos(samples * 1_000_000_000L / sampleRateHz);
  }
}
