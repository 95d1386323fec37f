package dev.turnup.probe.audio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Listens for one marker in decoded PCM, live or from a stored call. Hears it through every codec
 * that is spoken here, with packets lost (as silence, or cut out so that the rest moves up), at
 * levels down to about -50 dBm0. Silence, noise, speech, DTMF, steady tones and markers with other
 * ids stay well below the threshold.
 *
 * <p>Keeps all samples that it was given. Not thread-safe.
 */
public final class MarkerDetector {
  /**
   * Likeness from which a marker counts as heard. Others reach about 0.2, five packets lost in a
   * hundred cost 0.1.
   */
  public static final double THRESHOLD = 0.4;

  private static final int HOP_ROWS = CodedMarker.HOP_MILLIS / HopSpectrum.ROW_MILLIS;

  /** What a shift between two hops may be: up to 40 ms cut out or put in, in steps of 10 ms. */
  private static final int MAX_SHIFT_ROWS = 8;

  private static final int SHIFT_STEP_ROWS = 2;

  /** What a shift costs, in hops: chance must not gain from it. */
  private static final double SHIFT_COST = 0.5;

  /** Of the usual power; what is below is silence. */
  private static final double SILENT_SHARE = 0.003;

  /** The largest value of PCMU is 32124. */
  private static final int FULL_SCALE = 32_000;

  private final CodedMarker marker;
  private final CodedMarker.Hop[] hops;
  private final PcmRecording recording;
  private final HopSpectrum spectrum;

  /**
   * A detector that has heard nothing.
   *
   * @param sampleRateHz of the PCM that it will be given: at least 8000, a multiple of 100
   */
  public MarkerDetector(CodedMarker marker, int sampleRateHz) {
    this.marker = marker;
    this.hops = marker.hops();
    this.recording = new PcmRecording(sampleRateHz);
    this.spectrum = new HopSpectrum(sampleRateHz);
  }

  /**
   * Takes the next samples; what was lost on the way should be given as silence.
   *
   * @param pcm decoded samples of any number
   * @param nanos when the packet that held them came, monotonic [ns]
   */
  public void accept(short[] pcm, long nanos) {
    recording.append(pcm, nanos);
    spectrum.follow(recording);
  }

  /** The first time that the marker was heard so far; empty when it was not. */
  public Optional<MarkerHearing> hearing() {
    return hearings().stream().findFirst();
  }

  /**
   * Every time that the marker was heard whole so far, in order: more than once when it was sent
   * more than once.
   */
  public List<MarkerHearing> hearings() {
    List<Path> paths = paths();
    paths.sort(Comparator.comparingDouble(Path::likeness).reversed());
    List<Path> apart = new ArrayList<>();
    for (Path path : paths) {
      if (path.likeness < THRESHOLD) {
        break;
      }
      if (apart.stream().noneMatch(path::overlaps)) {
        apart.add(path);
      }
    }
    apart.sort(Comparator.comparingInt(path -> path.rows[0]));
    return apart.stream().map(this::hearing).toList();
  }

  /** The greatest likeness so far, 0 to 1, whether heard or not: evidence for a report. */
  public double likeness() {
    return paths().stream().mapToDouble(Path::likeness).max().orElse(0);
  }

  /** The level of all that was taken so far, marker or not. */
  public Level level() {
    return Level.ofPower(Goertzel.meanSquare(recording.pcm(), 0, recording.length()));
  }

  /** The rows at which the hops begin, and how alike they are. */
  private record Path(int[] rows, double likeness) {
    boolean overlaps(Path other) {
      return Math.abs(rows[0] - other.rows[0]) < HOP_ROWS * CodedMarker.HOPS;
    }
  }

  /**
   * For each row the best way through the hops that ends there: dynamic programming over hops, with
   * shifts between them.
   */
  private List<Path> paths() {
    int count = spectrum.size();
    double[][] sums = new double[hops.length][count];
    byte[][] shifts = new byte[hops.length][count];
    for (int hop = 0; hop < hops.length; hop++) {
      for (int row = 0; row < count; row++) {
        double before = 0;
        if (hop > 0) {
          shifts[hop][row] = bestShift(sums[hop - 1], row);
          before = reached(sums[hop - 1], row, shifts[hop][row]);
        }
        // The window of a row looks 5 ms into the hop that begins there.
        sums[hop][row] = before + spectrum.likeness(row + 1, hops[hop]);
      }
    }
    List<Path> paths = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      double likeness = sums[hops.length - 1][row] / hops.length;
      paths.add(new Path(walkBack(shifts, row), likeness));
    }
    return paths;
  }

  private static byte bestShift(double[] sums, int row) {
    int best = 0;
    for (int shift = -MAX_SHIFT_ROWS; shift <= MAX_SHIFT_ROWS; shift += SHIFT_STEP_ROWS) {
      if (reached(sums, row, shift) > reached(sums, row, best)) {
        best = shift;
      }
    }
    return (byte) best;
  }

  /** The sum with which the hop before, begun a hop and a shift earlier, arrives at this row. */
  private static double reached(double[] sums, int row, int shift) {
    int earlier = row - HOP_ROWS - shift;
    if (earlier < 0 || earlier >= sums.length) {
      return 0;
    }
    return sums[earlier] - (shift == 0 ? 0 : SHIFT_COST);
  }

  private static int[] walkBack(byte[][] shifts, int lastRow) {
    int[] rows = new int[shifts.length];
    int row = lastRow;
    for (int hop = shifts.length - 1; hop >= 0; hop--) {
      rows[hop] = row;
      // Without a shift to follow the row may lie before the recording: its beginning was missed.
      row -= HOP_ROWS + (row >= 0 ? shifts[hop][row] : 0);
    }
    return rows;
  }

  private MarkerHearing hearing(Path path) {
    int first = firstHeard(path);
    int coarse = spectrum.firstSample(path.rows[first] - first * HOP_ROWS);
    List<Integer> steady = new ArrayList<>();
    double power = 0;
    for (int hop = first; hop < hops.length; hop++) {
      boolean unshifted = path.rows[hop] - path.rows[first] == (hop - first) * HOP_ROWS;
      if (unshifted && isHeard(path, hop)) {
        steady.add(hop);
        power += hopPower(spectrum.firstSample(path.rows[hop]));
      }
    }
    int start = new HopCorrelation(recording, hops).refine(coarse, steady);
    long nanos = recording.nanosOf(start, spectrum.firstSample(hops.length * HOP_ROWS));
    Level level = Level.ofPower(power / steady.size());
    boolean[] silent = silentHops(path, power / steady.size());
    return new MarkerHearing(
        marker, path.likeness, start, nanos, level, cutOff(silent), gaps(silent), overloaded(path));
  }

  /** Which hops are not there at all: other sounds and bad codecs are no gaps. */
  private boolean[] silentHops(Path path, double usualPower) {
    boolean[] silent = new boolean[hops.length];
    for (int hop = 0; hop < hops.length; hop++) {
      silent[hop] =
          path.rows[hop] < 0
              || hopPower(spectrum.firstSample(path.rows[hop])) < SILENT_SHARE * usualPower;
    }
    return silent;
  }

  private static Duration cutOff(boolean[] silent) {
    int hop = 0;
    while (hop < silent.length && silent[hop]) {
      hop++;
    }
    return Duration.ofMillis((long) hop * CodedMarker.HOP_MILLIS);
  }

  private static int gaps(boolean[] silent) {
    int gaps = 0;
    boolean begun = false;
    boolean inGap = false;
    for (int hop = 0; hop < silent.length; hop++) {
      gaps += begun && silent[hop] && !inGap ? 1 : 0;
      inGap = silent[hop];
      begun |= !silent[hop];
    }
    // What is missing at the end was not waited for.
    return inGap ? Math.max(0, gaps - 1) : gaps;
  }

  private double overloaded(Path path) {
    int from = Math.max(0, spectrum.firstSample(Math.max(0, path.rows[0])));
    int to =
        Math.min(
            recording.length(), spectrum.firstSample(path.rows[path.rows.length - 1] + HOP_ROWS));
    int full = 0;
    for (int i = from; i < to; i++) {
      full += Math.abs((int) recording.pcm()[i]) >= FULL_SCALE ? 1 : 0;
    }
    return to <= from ? 0 : (double) full / (to - from);
  }

  private int firstHeard(Path path) {
    int hop = 0;
    while (hop < hops.length - 1 && !isHeard(path, hop)) {
      hop++;
    }
    return hop;
  }

  private boolean isHeard(Path path, int hop) {
    return spectrum.likeness(path.rows[hop] + 1, hops[hop]) >= THRESHOLD;
  }

  /** Mean square of the middle of a hop, which its edges do not weaken. */
  private double hopPower(int from) {
    int quarter = CodedMarker.HOP_MILLIS * recording.sampleRateHz() / 4000;
    return Goertzel.meanSquare(recording.pcm(), from + quarter, 2 * quarter);
  }
}
