package dev.turnup.probe.rtp.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts how late packets left, in steps of at most 1/32 of the value, so that a run of hours needs
 * no more room than one of seconds. Thread-safe.
 */
final class PacingMeter {
  /** Values below this many microseconds have a bucket each; above, each octave has this many. */
  private static final int FINE = 32;

  private static final int OCTAVES = 32;

  private final AtomicLongArray buckets = new AtomicLongArray(FINE * OCTAVES);
  private final AtomicLong most = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong bunched = new AtomicLong();

  /**
   * A packet left.
   *
   * @param lateNanos after it was due; early counts as on time
   * @param isBunched whether it left together with the next of its stream
   */
  void sent(long lateNanos, boolean isBunched) {
    if (isBunched) {
      bunched.incrementAndGet();
    }
    long late = Math.max(0, lateNanos);
    buckets.incrementAndGet(index(late / 1000));
    most.accumulateAndGet(late, Math::max);
  }

  /** Slots passed without a packet, because the machine stood still. */
  void skipped(long slots) {
    skipped.addAndGet(slots);
  }

  private static int index(long micros) {
    if (micros < FINE) {
      return (int) micros;
    }
    int octave = 63 - Long.numberOfLeadingZeros(micros) - 4;
    int within = (int) (micros >> octave) - FINE / 2;
    return Math.min(FINE * OCTAVES - 1, FINE + (octave - 1) * (FINE / 2) + within);
  }

  /** The highest value of a bucket [µs]. */
  private static long highest(int index) {
    if (index < FINE) {
      return index;
    }
    int octave = (index - FINE) / (FINE / 2) + 1;
    long within = (index - FINE) % (FINE / 2) + FINE / 2;
    return ((within + 1) << octave) - 1;
  }

  /** What was counted so far. */
  Pacing pacing() {
    long[] counts = new long[buckets.length()];
    long total = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = buckets.get(i);
      total += counts[i];
    }
    return new Pacing(
        total,
        quantile(counts, total, 0.5),
        quantile(counts, total, 0.99),
        Duration.ofNanos(most.get()),
        skipped.get(),
        bunched.get());
  }

  private Duration quantile(long[] counts, long total, double share) {
    long wanted = (long) Math.ceil(total * share);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted && seen > 0) {
        return Duration.ofNanos(Math.min(most.get(), (highest(i) + 1) * 1000));
      }
    }
    return Duration.ZERO;
  }
}
