package dev.turnup.lab.misbehaving;

import static dev.turnup.lab.misbehaving.Bends.toProbe;
import static dev.turnup.lab.misbehaving.SignallingBend.responses;
import static dev.turnup.lab.misbehaving.SignallingBend.withBody;

import dev.turnup.lab.DemoSite;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.QualityCode;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.scenario.Level;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Media;
import dev.turnup.schema.site.Site;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Paths that spoil the media, each in one way. */
final class QualityMisbehaviours {
  private static final Duration START = Duration.ofMillis(1300);

  /** Packets that hold most of the first marker. */
  private static final int UNHEARD = 40;

  static final List<Misbehaviour> ALL =
      List.of(
          spoilt(
              QualityCode.LOSS_HEAVY, () -> counted((n, p, out) -> sendUnless(n % 8 == 7, p, out))),
          spoilt(QualityCode.LOSS, () -> counted((n, p, out) -> sendUnless(n % 30 == 12, p, out))),
          spoilt(
              QualityCode.PACKETS_REPEATED,
              () ->
                  toProbe((packet, out) -> {
                    out.send(Way.TO_PROBE, packet);
                    out.send(Way.TO_PROBE, packet);
                  })),
          spoilt(
              QualityCode.PACKETS_LATE,
              () -> counted((n, p, out) -> later(n % 10 == 4 ? 110 : 0, p, out))),
          spoilt(
                  QualityCode.JITTER,
                  () -> counted((n, p, out) -> later(n % 2 == 0 ? 36 : 0, drawnOut(n, p), out)))
              .site(QualityMisbehaviours::sixtyMillis)
              .signalling(
                  responses("INVITE", 200)
                      .edited(m -> withBody(m, sdp -> sdp.replace("a=ptime:20", "a=ptime:60")))),
          spoilt(QualityCode.MEDIA_LATE, QualityMisbehaviours::late),
          spoilt(QualityCode.PACKET_TIME_DIFFERS, QualityMisbehaviours::joined),
          spoilt(
              QualityCode.CLOCK_SKEW,
              () -> counted((n, p, out) -> later(0.2 * n, drawnOut(n, p), out))),
          spoilt(
              QualityCode.OPINION_LOW,
              () -> counted((n, p, out) -> later(750, drawnOut(n, p), out))));

  private QualityMisbehaviours() {}

  /** What is done with the n-th packet to the probe. */
  private interface Numbered {
    void pass(int number, RtpPacket packet, MediaBend.Out out);
  }

  private static Misbehaviour spoilt(ProbeCode cause, Supplier<MediaBend> bend) {
    return Misbehaviour.causing(cause)
        .site(site -> DemoSite.withCodecs(site, Codec.PCMU))
        .media(bend)
        .in(Level.QUICK, "quality");
  }

  private static MediaBend counted(Numbered bend) {
    int[] count = {0};
    BiConsumer<RtpPacket, MediaBend.Out> each = (packet, out) -> bend.pass(count[0]++, packet, out);
    return toProbe(each);
  }

  private static void sendUnless(boolean isLost, RtpPacket packet, MediaBend.Out out) {
    if (!isLost) {
      out.send(Way.TO_PROBE, packet);
    }
  }

  private static void later(double millis, RtpPacket packet, MediaBend.Out out) {
    out.sendLater(Duration.ofNanos(Math.round(millis * 1e6)), Way.TO_PROBE, packet);
  }

  /** With the first marker unheard the probe plays it again: a call long enough to measure. */
  private static RtpPacket drawnOut(int number, RtpPacket packet) {
    return number < UNHEARD ? Bends.silent(packet) : packet;
  }

  /** Nothing at first. */
  private static MediaBend late() {
    long[] from = {0};
    return toProbe((packet, out) -> {
      from[0] = from[0] == 0 ? System.nanoTime() : from[0];
      sendUnless(System.nanoTime() - from[0] < START.toNanos(), packet, out);
    });
  }

  /** Two packets in one. */
  private static MediaBend joined() {
    @Nullable RtpPacket[] waiting = new RtpPacket[1];
    int[] count = {0};
    return toProbe((packet, out) -> {
      RtpPacket first = waiting[0];
      if (first == null) {
        waiting[0] = packet;
        return;
      }
      waiting[0] = null;
      byte[] both = Arrays.copyOf(first.payload(), first.payloadOctets() + packet.payloadOctets());
      System.arraycopy(packet.payload(), 0, both, first.payloadOctets(), packet.payloadOctets());
      out.send(
          Way.TO_PROBE,
          Bends.withSequenceNumber(Bends.withPayload(first, both), 1000 + count[0]++));
    });
  }

  private static Site sixtyMillis(Site site) {
    Media media = site.media();
    return DemoSite.with(
        site,
        new Media(
            List.of(Codec.PCMU),
            Duration.ofMillis(60),
            media.dtmf(),
            media.srtp(),
            media.offer(),
            media.rtpPorts()),
        site.proof());
  }
}
