package dev.turnup.probe.rtp.session;

import dev.turnup.probe.rtp.NtpTimestamp;
import dev.turnup.probe.rtp.ReceptionReport;
import dev.turnup.probe.rtp.ReceptionStatistics;
import dev.turnup.probe.rtp.ReceptionTally;
import dev.turnup.probe.rtp.RtcpCompound;
import dev.turnup.probe.rtp.RtcpPacket;
import dev.turnup.probe.rtp.RtpArrival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes our RTCP compounds from what was sent and received (RFC 3550 §6.4). Thread-safe. */
final class Reports {
  /** A report has room for this many sources; more than one is already unusual in a call. */
  private static final int MAX_SOURCES = 31;

  private static final long NANOS = 1_000_000_000L;

  private final OutgoingStream stream;
  private final String canonicalName;
  private final Map<Long, Source> sources = new LinkedHashMap<>();

  Reports(OutgoingStream stream, String canonicalName) {
    this.stream = stream;
    this.canonicalName = canonicalName;
  }

  private static final class Source {
    final ReceptionTally tally;
    long expectedBefore;
    long receivedBefore;
    long lastSenderReport;
    long lastSenderReportNanos;

    Source(ReceptionTally tally) {
      this.tally = tally;
    }
  }

  /** Takes an RTP packet that came. */
  synchronized void received(RtpArrival arrival, NegotiatedAudio expected) {
    long ssrc = arrival.packet().ssrc();
    if (!sources.containsKey(ssrc) && sources.size() == MAX_SOURCES) {
      return;
    }
    sources
        .computeIfAbsent(
            ssrc,
            _ ->
                new Source(
                    new ReceptionTally(
                        ssrc, expected.format().clockRateHz(), expected.untimedPayloadTypes())))
        .tally
        .accept(arrival);
  }

  /** Takes an RTCP datagram that came. */
  synchronized void received(byte[] rtcp, long nanos) {
    for (RtcpPacket packet : RtcpCompound.tryParse(rtcp).orElse(List.of())) {
      if (packet instanceof RtcpPacket.SenderReport report) {
        Source source = sources.get(report.ssrc());
        if (source != null) {
          source.lastSenderReport = report.ntpTimestamp().middle();
          source.lastSenderReportNanos = nanos;
        }
      }
    }
  }

  /** How each source was received so far. */
  synchronized List<ReceptionStatistics> receptions() {
    return sources.values().stream().map(source -> source.tally.statistics()).toList();
  }

  /** A sender report, or a receiver report while nothing was sent, with our name. */
  synchronized byte[] report(Instant at, long nanos) {
    return RtcpCompound.encode(compound(at, nanos));
  }

  /** The same, and that we leave. */
  synchronized byte[] goodbye(Instant at, long nanos) {
    List<RtcpPacket> packets = new ArrayList<>(compound(at, nanos));
    packets.add(new RtcpPacket.Goodbye(List.of(stream.ssrc()), Optional.empty()));
    return RtcpCompound.encode(packets);
  }

  private List<RtcpPacket> compound(Instant at, long nanos) {
    List<ReceptionReport> blocks =
        sources.values().stream().map(source -> block(source, nanos)).toList();
    RtcpPacket first =
        stream.packetCount() == 0
            ? new RtcpPacket.ReceiverReport(stream.ssrc(), blocks)
            : new RtcpPacket.SenderReport(
                stream.ssrc(),
                NtpTimestamp.of(at),
                stream.timestamp(),
                stream.packetCount(),
                stream.octetCount(),
                blocks);
    return List.of(first, new RtcpPacket.SourceDescription(stream.ssrc(), canonicalName));
  }

  private static ReceptionReport block(Source source, long nanos) {
    ReceptionStatistics statistics = source.tally.statistics();
    // RFC 3550 A.3 counts duplicates as received.
    long received = statistics.packetsReceived() + statistics.packetsDuplicate();
    long expected = statistics.packetsExpected();
    long expectedSince = expected - source.expectedBefore;
    long lostSince = expectedSince - (received - source.receivedBefore);
    source.expectedBefore = expected;
    source.receivedBefore = received;
    boolean anyLost = expectedSince > 0 && lostSince > 0;
    long delay =
        source.lastSenderReport == 0 ? 0 : ((nanos - source.lastSenderReportNanos) << 16) / NANOS;
    return new ReceptionReport(
        statistics.ssrc(),
        anyLost ? (int) Math.min(255, (lostSince << 8) / expectedSince) : 0,
        Math.clamp(expected - received, -(1 << 23), (1 << 23) - 1),
        source.tally.extendedHighestSequence() & 0xFFFF_FFFFL,
        statistics.jitter() & 0xFFFF_FFFFL,
        source.lastSenderReport,
        delay & 0xFFFF_FFFFL);
  }
}
