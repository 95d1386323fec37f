package dev.turnup.probe.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts telephone events together from packets (RFC 4733 §2.5.2). Copies, updates and late packets
 * of one event are recognised by source, timestamp and event code, so that a digit counts once
 * however often it was sent. Not thread-safe.
 */
public final class TelephoneEventReceiver {
  /**
   * An event that lasts longer goes on in a further segment with a new timestamp (RFC 4733
   * §2.5.1.3).
   */
  private static final int LONGEST_SEGMENT = 0xFFFF;

  private final int payloadType;
  private final List<Gathering> events = new ArrayList<>();

  /** A receiver of this payload type, 0 to 127; packets of other types are read over. */
  public TelephoneEventReceiver(int payloadType) {
    this.payloadType = payloadType;
  }

  /** The events of a recording, in the order in which they were sent. */
  public static List<ReceivedEvent> events(List<RtpArrival> arrivals, int payloadType) {
    TelephoneEventReceiver receiver = new TelephoneEventReceiver(payloadType);
    arrivals.forEach(receiver::accept);
    return receiver.events();
  }

  /**
   * Takes the next packet.
   *
   * @return the event when this packet is the first of it
   */
  public Optional<ReceivedEvent> accept(RtpArrival arrival) {
    RtpPacket packet = arrival.packet();
    if (packet.payloadType() != payloadType) {
      return Optional.empty();
    }
    return TelephoneEvent.tryParse(packet.payload()).flatMap(event -> gather(arrival, event));
  }

  private Optional<ReceivedEvent> gather(RtpArrival arrival, TelephoneEvent event) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i).takes(arrival, event)) {
        return Optional.empty();
      }
    }
    Gathering begun = new Gathering(arrival, event);
    int position = events.size();
    while (position > 0 && events.get(position - 1).isAfter(begun)) {
      position--;
    }
    events.add(position, begun);
    return Optional.of(begun.asEvent());
  }

  /** The events so far, by timestamp within a source and by arrival between sources. */
  public List<ReceivedEvent> events() {
    return events.stream().map(Gathering::asEvent).toList();
  }

  /** The DTMF digits so far, in order. */
  public String digits() {
    StringBuilder digits = new StringBuilder();
    events().forEach(event -> event.digit().ifPresent(digits::append));
    return digits.toString();
  }

  private static final class Gathering {
    private final long ssrc;
    private final long timestamp;
    private final int event;
    private final int volume;
    private final long firstNanos;
    private long segmentOffset;
    private long duration;
    private boolean ended;
    private int packets;
    private long lastNanos;

    Gathering(RtpArrival first, TelephoneEvent event) {
      this.ssrc = first.packet().ssrc();
      this.timestamp = first.packet().timestamp();
      this.event = event.event();
      this.volume = event.volume();
      this.firstNanos = first.nanos();
      add(first, event, 0);
    }

    boolean takes(RtpArrival arrival, TelephoneEvent update) {
      RtpPacket packet = arrival.packet();
      if (packet.ssrc() != ssrc || update.event() != event) {
        return false;
      }
      long offset = (packet.timestamp() - timestamp) & 0xFFFF_FFFFL;
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
      duration = Math.max(duration, offset + update.duration());
      ended |= update.end();
      packets++;
      lastNanos = arrival.nanos();
    }

    boolean isAfter(Gathering other) {
      return ssrc == other.ssrc && (int) (timestamp - other.timestamp) > 0;
    }

    ReceivedEvent asEvent() {
      return new ReceivedEvent(
          ssrc, timestamp, event, volume, duration, ended, packets, firstNanos, lastNanos);
    }
  }
}
