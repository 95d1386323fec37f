package dev.turnup.ci.probe;

import dev.turnup.ci.peer.Capture;
import dev.turnup.probe.rtp.ReceivedEvent;
import dev.turnup.probe.rtp.TelephoneEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A telephone event as Wireshark's rtpevent dissector tells it, put together from its packets.
 *
 * @param timestamp of its beginning
 * @param duration the longest that was said [timestamp units]
 */
record WiresharkEvent(long timestamp, char digit, long duration, boolean ended, int packets) {
  /** All that went to a port. */
  static List<WiresharkEvent> to(int port, Capture capture) {
    Map<Long, WiresharkEvent> events = new LinkedHashMap<>();
    capture
        .tshark(
            "-Y",
            "rtpevent && udp.dstport == " + port,
            "-T",
            "fields",
            "-e",
            "rtp.timestamp",
            "-e",
            "rtpevent.event_id",
            "-e",
            "rtpevent.end_of_event",
            "-e",
            "rtpevent.duration")
        .lines()
        .map(line -> line.split("\t"))
        .filter(fields -> fields.length == 4)
        .map(WiresharkEvent::packet)
        .forEach(packet -> events.merge(packet.timestamp, packet, WiresharkEvent::with));
    return List.copyOf(events.values());
  }

  private static WiresharkEvent packet(String[] fields) {
    return new WiresharkEvent(
        Long.parseLong(fields[0]),
        TelephoneEvent.digitOf(Integer.parseInt(fields[1])).orElseThrow(),
        Long.parseLong(fields[3]),
        fields[2].equals("1") || fields[2].equals("True"),
        1);
  }

  private WiresharkEvent with(WiresharkEvent next) {
    return new WiresharkEvent(
        timestamp,
        next.digit,
        Math.max(duration, next.duration),
        ended || next.ended,
        packets + next.packets);
  }

  /** The probe's view of an event in the same words. */
  static WiresharkEvent of(ReceivedEvent event) {
    return new WiresharkEvent(
        event.timestamp(),
        event.digit().orElseThrow(),
        event.duration(),
        event.ended(),
        event.packets());
  }
}
