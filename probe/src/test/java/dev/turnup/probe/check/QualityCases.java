package dev.turnup.probe.check;

import static dev.turnup.probe.check.CraftedTrace.OUR_RTP;
import static dev.turnup.probe.check.CraftedTrace.PBX_RTP;
import static dev.turnup.probe.check.CraftedTrace.healthy;
import static dev.turnup.probe.check.CraftedTrace.offer;
import static dev.turnup.probe.check.VerdictCase.given;

import dev.turnup.probe.rtp.NtpTimestamp;
import dev.turnup.probe.rtp.ReceptionReport;
import dev.turnup.probe.rtp.RtcpPacket;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.trace.Direction;
import dev.turnup.schema.site.Codec;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Causes of media that is there and is not good, in a call that nothing else judges. */
final class QualityCases {
  static final String LABEL = "spare";
  static final String MARKING = "network.dscp.rtp";
  static final long MILLI = 1_000_000;
  private static final List<Codec> PCMU = List.of(Codec.PCMU);

  private QualityCases() {}

  /** A healthy run with one call more, whose media is this. */
  static CraftedTrace spare(Consumer<CraftedTrace> media) {
    return healthy()
        .with(
            "unregistration",
            t -> {
              t.callNote(LABEL, "600", Optional.of(CraftedTrace.MARKER), "");
              t.call(LABEL, "600", offer(OUR_RTP, PCMU), 200, Optional.of(offer(PBX_RTP, PCMU)));
              media.accept(t);
              t.hangUp(LABEL);
              t.unregistration(200);
            });
  }

  /** A packet of silence. */
  static byte[] packet(int number, long timestamp) {
    byte[] silence = new byte[160];
    java.util.Arrays.fill(silence, (byte) 0xFF);
    return RtpPacket.of(number == 0, 0, number & 0xFFFF, timestamp, 99, silence).encode();
  }

  static void even(CraftedTrace trace, int packets) {
    for (int i = 0; i < packets; i++) {
      trace.receivedRtpAfter(20 * MILLI, LABEL, packet(i, 160L * i));
    }
  }

  private static void losing(CraftedTrace trace, int oneIn) {
    long nanos = 0;
    for (int i = 0; i < 300; i++) {
      nanos += 20 * MILLI;
      if (i % oneIn != oneIn - 1) {
        trace.receivedRtpAfter(nanos, LABEL, packet(i, 160L * i));
        nanos = 0;
      }
    }
  }

  private static void lateAndBehind(CraftedTrace trace) {
    for (int i = 0; i < 300; i++) {
      boolean held = i % 25 == 10;
      int number = held ? i + 1 : i % 25 == 11 ? i - 1 : i;
      trace.receivedRtpAfter(20 * MILLI, LABEL, packet(number, 160L * number));
    }
  }

  /** Four at once every 80 ms. */
  private static void inBunches(CraftedTrace trace) {
    for (int i = 0; i < 301; i++) {
      trace.receivedRtpAfter(i % 4 == 0 ? 80 * MILLI : 0, LABEL, packet(i, 160L * i));
    }
  }

  private static void twice(CraftedTrace trace) {
    for (int i = 0; i < 300; i++) {
      trace.receivedRtpAfter(20 * MILLI, LABEL, packet(i, 160L * i));
      if (i % 20 == 0) {
        trace.receivedRtpAfter(0, LABEL, packet(i, 160L * i));
      }
    }
  }

  private static void slow(CraftedTrace trace) {
    for (int i = 0; i < 500; i++) {
      trace.receivedRtpAfter(20 * MILLI + 20_000, LABEL, packet(i, 160L * i));
    }
  }

  private static void ofThirtyMillis(CraftedTrace trace) {
    for (int i = 0; i < 100; i++) {
      trace.receivedRtpAfter(30 * MILLI, LABEL, packet(i, 240L * i));
    }
  }

  private static void lateStart(CraftedTrace trace) {
    trace.receivedRtpAfter(1200 * MILLI, LABEL, packet(0, 0));
    for (int i = 1; i < 100; i++) {
      trace.receivedRtpAfter(20 * MILLI, LABEL, packet(i, 160L * i));
    }
  }

  /** Our report is answered after this long. */
  static void answeringReportsAfter(CraftedTrace trace, long millis) {
    even(trace, 150);
    NtpTimestamp ntp = new NtpTimestamp(0xE000_0001_8000_0000L);
    trace.rtcpAfter(
        0,
        Direction.SENT,
        LABEL,
        List.of(new RtcpPacket.SenderReport(7, ntp, 0, 1, 160, List.of())));
    ReceptionReport block = new ReceptionReport(7, 0, 0, 10, 0, ntp.middle(), 65_536 / 4);
    trace.rtcpAfter(
        (millis + 250) * MILLI,
        Direction.RECEIVED,
        LABEL,
        List.of(new RtcpPacket.ReceiverReport(99, List.of(block))));
  }

  static Stream<VerdictCase> all() {
    return Stream.of(
        given(QualityCode.LOSS_HEAVY, MARKING, spare(t -> losing(t, 10))),
        given(QualityCode.LOSS, MARKING, spare(t -> losing(t, 50))),
        given(QualityCode.PACKETS_LATE, MARKING, spare(QualityCases::lateAndBehind)),
        given(QualityCode.JITTER, MARKING, spare(QualityCases::inBunches)),
        given(QualityCode.PACKETS_REPEATED, "proxy.host", spare(QualityCases::twice)),
        given(QualityCode.MEDIA_LATE, "media.rtpPorts", spare(QualityCases::lateStart)),
        given(
            QualityCode.PACKET_TIME_DIFFERS,
            "media.packetTime",
            spare(QualityCases::ofThirtyMillis)),
        given(QualityCode.CLOCK_SKEW, "proxy.host", spare(QualityCases::slow)),
        given(QualityCode.OPINION_LOW, MARKING, spare(t -> answeringReportsAfter(t, 900))));
  }
}
