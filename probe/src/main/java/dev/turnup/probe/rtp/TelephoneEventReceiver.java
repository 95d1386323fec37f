package dev.turnup.probe.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts telephone events together from packets (RFC 4733 §2.5.2). Copies, updates and late packets
 * of one event are recognised by source, timestamp and event code, so that a digit counts once
 * however often it was sent. Not thread-safe.
 */
public final class TelephoneEventReceiver {
  private final int payloadType;
  private final List<EventGathering> events = new ArrayList<>();

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
   * Events that came under payload types which nobody agreed on: digits that are lost on a receiver
   * that keeps to the agreement. A packet looks like one when it has four octets with the code of a
   * digit, the reserved bit 0, and shares its timestamp with another such packet.
   *
   * @param agreed payload types to leave alone, audio and events alike
   */
  public static Map<Integer, List<ReceivedEvent>> disguised(
      List<RtpArrival> arrivals, Set<Integer> agreed) {
    Map<Integer, TelephoneEventReceiver> receivers = new TreeMap<>();
    for (RtpArrival arrival : arrivals) {
      int type = arrival.packet().payloadType();
      if (!agreed.contains(type) && looksLikeDigit(arrival.packet())) {
        receivers.computeIfAbsent(type, TelephoneEventReceiver::new).accept(arrival);
      }
    }
    Map<Integer, List<ReceivedEvent>> found = new TreeMap<>();
    receivers.forEach((type, receiver) -> {
      List<ReceivedEvent> events =
          receiver.events().stream().filter(event -> event.packets() > 1).toList();
      if (!events.isEmpty()) {
        found.put(type, events);
      }
    });
    return found;
  }

  private static boolean looksLikeDigit(RtpPacket packet) {
    byte[] payload = packet.payload();
    return payload.length == TelephoneEvent.OCTETS
        && TelephoneEvent.digitOf(Byte.toUnsignedInt(payload[0])).isPresent()
        && (payload[1] & 0x40) == 0;
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
    EventGathering begun = new EventGathering(arrival, event);
    int position = events.size();
    while (position > 0 && events.get(position - 1).isAfter(begun)) {
      position--;
    }
    events.add(position, begun);
    return Optional.of(begun.asEvent());
  }

  /** The events so far, by timestamp within a source and by arrival between sources. */
  public List<ReceivedEvent> events() {
    return events.stream().map(EventGathering::asEvent).toList();
  }

  /** The DTMF digits so far, in order. */
  public String digits() {
    StringBuilder digits = new StringBuilder();
    events().forEach(event -> event.digit().ifPresent(digits::append));
    return digits.toString();
  }
}
