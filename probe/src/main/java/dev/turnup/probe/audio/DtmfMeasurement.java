package dev.turnup.probe.audio;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Looks closely at a stretch of sound that may be a DTMF digit. */
final class DtmfMeasurement {
  /** What is fainter is no digit. */
  static final Level FAINTEST = Level.ofDbm0(-36);

  /** Higher tone over lower tone [dB]: ITU-T Q.24's -8 to +4, and what codecs add. */
  private static final double LOWEST_TWIST = -9;

  private static final double HIGHEST_TWIST = 5;

  /** Halfway between what must be heard, 1.5 %, and what must not, 3.5 %. */
  private static final double DETUNED = 0.025;

  /** How far the tones may wander within a digit. */
  private static final double STEADY = 0.015;

  /** How much stronger one half of a block may be than the other. */
  private static final double SWELL = 1.8;

  private static final double FARTHEST = 0.06;
  private static final double STEP = 0.0025;

  /** Share of the power that both tones have within a digit; speech keeps below. */
  private static final double SHARE = 0.8;

  private static final int BLOCK_MILLIS = 32;
  private static final int EDGE_MICROS = 2500;

  private final PcmRecording recording;

  DtmfMeasurement(PcmRecording recording) {
    this.recording = recording;
  }

  /** The levels of the two tones of a digit. */
  record Levels(Level low, Level high) {}

  static boolean isTwistUsual(double low, double high) {
    double twist = 10 * Math.log10(high / low);
    return twist >= LOWEST_TWIST && twist <= HIGHEST_TWIST;
  }

  /** The stretch without what is much fainter than its middle at either end. */
  DtmfDetector.Stretch trimmed(DtmfDetector.Stretch stretch) {
    int block = samples(EDGE_MICROS);
    int quarter = stretch.length() / 4;
    double enough =
        Goertzel.meanSquare(recording.pcm(), stretch.from() + quarter, stretch.length() / 2) / 4;
    int from = stretch.from();
    while (from + 2 * block < stretch.to() && power(from, block) < enough) {
      from += block;
    }
    int to = stretch.to();
    while (to - 2 * block > from && power(to - block, block) < enough) {
      to -= block;
    }
    return new DtmfDetector.Stretch(stretch.digit(), from, to);
  }

  private double power(int from, int length) {
    return Goertzel.meanSquare(recording.pcm(), from, length);
  }

  /** What a block shows: how far off its tones are, their powers, and those of its two halves. */
  private record Block(
      double lowOff, double highOff, double low, double high, double first, double second) {
    boolean isDigit() {
      return Math.abs(lowOff) <= DETUNED
          && Math.abs(highOff) <= DETUNED
          && low + high >= SHARE * (first + second) / 2
          && Math.max(first, second) <= SWELL * Math.min(first, second)
          && isTwistUsual(low, high)
          && Level.ofPower(low).compareTo(FAINTEST) >= 0
          && Level.ofPower(high).compareTo(FAINTEST) >= 0;
    }
  }

  /**
   * The levels, if both tones are where they should be, nothing else is as strong, and they are
   * steady. Looks at blocks of {@link #BLOCK_MILLIS}, of which a third must agree: where packets
   * were lost the phase jumps, and a longer look would see no tone at all.
   */
  Optional<Levels> levels(DtmfDetector.Stretch stretch) {
    DtmfTone tone = DtmfTone.of(stretch.digit()).orElseThrow();
    int edge = samples(EDGE_MICROS);
    int length = stretch.length() - 2 * edge;
    int size = Math.min(length, samples(BLOCK_MILLIS * 1000));
    int count = 1 + (length - size) / (size / 4);
    List<Block> good =
        IntStream.range(0, count)
            .mapToObj(i -> block(tone, stretch.from() + edge + i * (size / 4), size))
            .filter(Block::isDigit)
            .toList();
    if (3 * good.size() < count || !isSteady(good)) {
      return Optional.empty();
    }
    double low = median(good.stream().mapToDouble(Block::low));
    double high = median(good.stream().mapToDouble(Block::high));
    return Optional.of(new Levels(Level.ofPower(low), Level.ofPower(high)));
  }

  private Block block(DtmfTone tone, int from, int size) {
    double low = detuning(tone.lowHertz(), from, size);
    double high = detuning(tone.highHertz(), from, size);
    return new Block(
        low,
        high,
        tonePower(tone.lowHertz(), low, from, size),
        tonePower(tone.highHertz(), high, from, size),
        power(from, size / 2),
        power(from + size / 2, size / 2));
  }

  /** A key sounds evenly; a voice swells, fades and glides. */
  private static boolean isSteady(List<Block> blocks) {
    return spread(blocks.stream().mapToDouble(Block::lowOff)) <= STEADY
        && spread(blocks.stream().mapToDouble(Block::highOff)) <= STEADY;
  }

  private static double spread(DoubleStream values) {
    DoubleSummaryStatistics summary = values.summaryStatistics();
    return summary.getMax() - summary.getMin();
  }

  /** How far from nominal the strongest frequency near a tone is, as a ratio. */
  private double detuning(int hertz, int from, int length) {
    double best = 0;
    double strongest = tonePower(hertz, 0, from, length);
    for (double detuned = -FARTHEST; detuned <= FARTHEST; detuned += STEP) {
      double power = tonePower(hertz, detuned, from, length);
      if (power > strongest) {
        strongest = power;
        best = detuned;
      }
    }
    return best;
  }

  private double tonePower(int hertz, double detuned, int from, int length) {
    return Goertzel.power(
        recording.pcm(), from, length, recording.sampleRateHz(), hertz * (1 + detuned));
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private int samples(int micros) {
    return (int) ((long) micros * recording.sampleRateHz() / 1_000_000);
  }
}
