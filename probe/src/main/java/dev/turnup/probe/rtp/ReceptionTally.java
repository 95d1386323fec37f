package dev.turnup.probe.rtp;

import java.time.Duration;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts the packets of one source as they arrive. The source is taken as known from signalling, so
 * that the first packet counts (no probation). Not thread-safe.
 */
public final class ReceptionTally {
  private final long ssrc;
  private final int clockRateHz;
  private final Set<Integer> untimedPayloadTypes;
  private final SequenceTracker sequence = new SequenceTracker(1);
  private final JitterEstimator jitter;

  /** Extended numbers missing below the highest; a late packet may still fill one. */
  private final NavigableSet<Long> missing = new TreeSet<>();

  private long received;
  private long duplicates;
  private long reordered;
  private long lostInRow;
  private int restarts;
  private long expectedBefore;
  private long highestBefore;
  private long longestGapNanos;
  private long lastNanos;
  private boolean any;

  /**
   * A tally with nothing in it.
   *
   * @param ssrc the source; packets of others are refused
   * @param clockRateHz of the timestamps
   * @param untimedPayloadTypes left out of the jitter
   */
  public ReceptionTally(long ssrc, int clockRateHz, Set<Integer> untimedPayloadTypes) {
    this.ssrc = ssrc;
    this.clockRateHz = clockRateHz;
    this.untimedPayloadTypes = Set.copyOf(untimedPayloadTypes);
    this.jitter = new JitterEstimator(clockRateHz);
  }

  /** Takes the next packet, in order of arrival. */
  public void accept(RtpArrival arrival) {
    RtpPacket packet = arrival.packet();
    if (packet.ssrc() != ssrc) {
      throw new IllegalArgumentException("a packet of another source");
    }
    boolean first = !any;
    long expectedUntilNow = sequence.expected();
    count(first, expectedUntilNow, packet.sequenceNumber());
    if (!untimedPayloadTypes.contains(packet.payloadType())) {
      jitter.update(arrival.nanos(), packet.timestamp());
    }
    if (any) {
      longestGapNanos = Math.max(longestGapNanos, arrival.nanos() - lastNanos);
    }
    lastNanos = arrival.nanos();
    any = true;
  }

  private void count(boolean first, long expectedUntilNow, int sequenceNumber) {
    switch (sequence.update(sequenceNumber)) {
      case IN_ORDER -> advance(first);
      case BEHIND -> fillOrRepeat(sequence.extend(sequenceNumber));
      case RESTARTED -> {
        // Counts the packet that jumped as well: the tracker believed it only now.
        restarts++;
        expectedBefore += expectedUntilNow + 1;
        received += 2;
        missing.clear();
        highestBefore = sequence.extendedHighest();
      }
      case JUMP, PROBATION -> {}
    }
  }

  private void advance(boolean first) {
    long highest = sequence.extendedHighest();
    if (!first) {
      lostInRow = Math.max(lostInRow, highest - highestBefore - 1);
      for (long number = highestBefore + 1; number < highest; number++) {
        missing.add(number);
      }
      missing.headSet(highest - SequenceTracker.MAX_MISORDER).clear();
    }
    highestBefore = highest;
    received++;
  }

  private void fillOrRepeat(long extended) {
    if (missing.remove(extended)) {
      received++;
      reordered++;
      return;
    }
    long lowest = sequence.extendedHighest() - sequence.expected() + 1;
    if (extended >= lowest) {
      duplicates++;
      return;
    }
    // Sent before the first packet that we saw, overtaken by it.
    for (long number = extended + 1; number < lowest; number++) {
      missing.add(number);
    }
    sequence.lowerBase(extended);
    received++;
    reordered++;
  }

  /** The counts so far. */
  public ReceptionStatistics statistics() {
    long expected = expectedBefore + sequence.expected();
    return new ReceptionStatistics(
        ssrc,
        expected,
        received,
        Math.max(0, expected - received),
        duplicates,
        reordered,
        restarts,
        lostInRow,
        Duration.ofNanos(longestGapNanos),
        jitter.jitter(),
        clockRateHz);
  }

  /** Highest extended sequence number, as a reception report wants it (RFC 3550 §6.4.1). */
  public long extendedHighestSequence() {
    return sequence.extendedHighest();
  }
}
