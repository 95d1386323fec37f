package dev.turnup.probe.rtp;

import java.time.Duration;

/**
 * Interarrival jitter (RFC 3550 §6.4.1 and A.8), in the integer arithmetic of the RFC. Not
 * thread-safe.
 */
public final class JitterEstimator {
  private static final long NANOS = 1_000_000_000L;

  private final int clockRateHz;
  private boolean started;
  private long firstNanos;
  private int transit;
  private long scaledJitter;

  /** An estimator for timestamps of this clock, at least 1 Hz. */
  public JitterEstimator(int clockRateHz) {
    if (clockRateHz < 1) {
      throw new IllegalArgumentException("clock rate " + clockRateHz + " Hz");
    }
    this.clockRateHz = clockRateHz;
  }

  /** Takes a packet, in order of arrival. */
  public void update(long arrivalNanos, long timestamp) {
    if (!started) {
      firstNanos = arrivalNanos;
    }
    long elapsed = arrivalNanos - firstNanos;
    long units = elapsed / NANOS * clockRateHz + elapsed % NANOS * clockRateHz / NANOS;
    updateUnits((int) units, (int) timestamp);
  }

  /** Takes arrival and timestamp in the same units, both modulo 2^32, as A.8 is written. */
  void updateUnits(int arrival, int timestamp) {
    int newTransit = arrival - timestamp;
    if (started) {
      long difference = Math.abs((long) (newTransit - transit));
      scaledJitter += difference - ((scaledJitter + 8) >> 4);
    }
    started = true;
    transit = newTransit;
  }

  /** The estimate in timestamp units, as it goes into a reception report. */
  public long jitter() {
    return scaledJitter >> 4;
  }

  /** The estimate as a time. */
  public Duration asDuration() {
    return Duration.ofNanos(Math.round(scaledJitter / 16.0 * NANOS / clockRateHz));
  }
}
