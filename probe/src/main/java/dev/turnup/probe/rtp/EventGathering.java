package dev.turnup.probe.rtp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** One telephone event while its packets come in. Not thread-safe. */
final class EventGathering {
  /**
   * An event that lasts longer goes on in a further segment with a new timestamp (RFC 4733
   * §2.5.1.3).
   */
  private static final int LONGEST_SEGMENT = 0xFFFF;

  private static final int MIN_UPDATES = 3;
  private static final long MIN_GROWTH_NANOS = 30_000_000;

  /** A duration when it was first said. */
  private record Update(long nanos, long duration) {}

  private final RtpPacket first;
  private final TelephoneEvent begun;
  private final long firstNanos;
  private final List<Update> updates = new ArrayList<>();
  private final Set<Integer> ends = new HashSet<>();
  private long segmentOffset;
  private long duration;
  private boolean ended;
  private boolean marked;
  private int packets;
  private long lastNanos;

  EventGathering(RtpArrival first, TelephoneEvent event) {
    this.first = first.packet();
    this.begun = event;
    this.firstNanos = first.nanos();
    add(first, event, 0);
  }

  /** Takes a packet if it belongs here. */
  boolean takes(RtpArrival arrival, TelephoneEvent update) {
    RtpPacket packet = arrival.packet();
    if (packet.ssrc() != first.ssrc() || update.event() != begun.event()) {
      return false;
    }
    long offset = (packet.timestamp() - first.timestamp()) & 0xFFFF_FFFFL;
    boolean nextSegment = !ended && offset == segmentOffset + LONGEST_SEGMENT;
    if (nextSegment) {
      segmentOffset = offset;
    } else if (offset > segmentOffset || offset % LONGEST_SEGMENT != 0) {
      return false;
    }
    add(arrival, update, offset);
    return true;
  }

  private void add(RtpArrival arrival, TelephoneEvent update, long offset) {
    long said = offset + update.duration();
    if (!update.end()) {
      updates.add(new Update(arrival.nanos(), said));
    } else if (ends.isEmpty() && said > duration) {
      // The first end is an update like the others; when it repeats the last one, it says nothing.
      updates.add(new Update(arrival.nanos(), said));
    }
    if (update.end()) {
      ends.add(arrival.packet().sequenceNumber());
    }
    duration = Math.max(duration, said);
    ended |= update.end();
    marked |= arrival.packet().marker();
    packets++;
    lastNanos = arrival.nanos();
  }

  boolean isAfter(EventGathering other) {
    return first.ssrc() == other.first.ssrc()
        && (int) (first.timestamp() - other.first.timestamp()) > 0;
  }

  /** From the first update to the last: jitter of those between does not matter. */
  private OptionalDouble durationClock() {
    if (updates.size() < MIN_UPDATES) {
      return OptionalDouble.empty();
    }
    long nanos = updates.getLast().nanos - updates.getFirst().nanos;
    long grown = updates.getLast().duration - updates.getFirst().duration;
    return nanos < MIN_GROWTH_NANOS
        ? OptionalDouble.empty()
        : OptionalDouble.of(grown * 1e9 / nanos);
  }

  ReceivedEvent asEvent() {
    return new ReceivedEvent(
        first.ssrc(),
        first.timestamp(),
        begun.event(),
        begun.volume(),
        duration,
        ended,
        packets,
        firstNanos,
        lastNanos,
        new EventDelivery(first.payloadType(), marked, ends.size(), durationClock()));
  }
}
