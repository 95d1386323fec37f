package dev.turnup.probe.quality;

import dev.turnup.probe.rtp.NtpTimestamp;
import dev.turnup.probe.rtp.ReceptionReport;
import dev.turnup.probe.rtp.RtcpPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What two ends say to each other by RTCP. Exchanged, the lists give the other end's view.
 *
 * @param sent compounds of ours, in order
 * @param received compounds of theirs, in order
 */
public record RtcpDialogue(List<Compound> sent, List<Compound> received) {
  /**
   * An RTCP datagram.
   *
   * @param nanos when it was sent or came, on one clock for both lists
   */
  public record Compound(long nanos, List<RtcpPacket> packets) {
    public Compound {
      packets = List.copyOf(packets);
    }
  }

  public RtcpDialogue {
    sent = List.copyOf(sent);
    received = List.copyOf(received);
  }

  /**
   * Each round trip that a report of theirs closes (RFC 3550 §6.4.1): its arrival less our report's
   * departure, less the time that they held it. Only times of our own clock are compared.
   */
  public List<Duration> roundTrips() {
    Map<Long, Long> departures = new HashMap<>();
    for (Compound compound : sent) {
      for (RtcpPacket packet : compound.packets) {
        if (packet instanceof RtcpPacket.SenderReport report) {
          departures.put(report.ntpTimestamp().middle(), compound.nanos);
        }
      }
    }
    List<Duration> trips = new ArrayList<>();
    for (Compound compound : received) {
      for (ReceptionReport report : reports(compound)) {
        Long departed = departures.get(report.lastSenderReport());
        if (departed != null && report.lastSenderReport() != 0) {
          long held = held(report).toNanos();
          long nanos = compound.nanos - departed - held;
          if (nanos >= 0) {
            trips.add(Duration.ofNanos(nanos));
          }
        }
      }
    }
    return trips;
  }

  private static Duration held(ReceptionReport report) {
    return NtpTimestamp.ofMiddle(report.delaySinceLastSenderReport());
  }

  /** The median of the round trips; empty when none was closed. */
  public Optional<Duration> roundTrip() {
    List<Duration> sorted = roundTrips().stream().sorted().toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
  }

  /** What they last said about a source of ours. */
  public Optional<ReceptionReport> lastReport(long ssrc) {
    return received.stream()
        .flatMap(compound -> reports(compound).stream())
        .filter(report -> report.ssrc() == ssrc)
        .reduce((_, last) -> last);
  }

  private static List<ReceptionReport> reports(Compound compound) {
    List<ReceptionReport> reports = new ArrayList<>();
    for (RtcpPacket packet : compound.packets) {
      switch (packet) {
        case RtcpPacket.SenderReport report -> reports.addAll(report.reports());
        case RtcpPacket.ReceiverReport report -> reports.addAll(report.reports());
        default -> {
          // Says nothing of reception.
        }
      }
    }
    return reports;
  }
}
