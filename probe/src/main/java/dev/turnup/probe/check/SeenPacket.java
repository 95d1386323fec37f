package dev.turnup.probe.check;

import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.verdict.Evidence;
import java.util.Optional;

/**
 * An RTP datagram in its place in the trace.
 *
 * @param index of the event, counted from 0
 */
public record SeenPacket(int index, TraceEvent.Rtp event) {
  /** The packet with its time since the start of the trace; empty when it is no RTP. */
  public Optional<RtpArrival> arrival() {
    return RtpPacket.tryParse(event.datagram().octets())
        .map(packet -> new RtpArrival(packet, event.at().toNanos()));
  }

  public Evidence evidence(String text) {
    return new Evidence(event.at(), text, Optional.of(index));
  }
}
