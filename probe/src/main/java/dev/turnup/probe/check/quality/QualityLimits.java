package dev.turnup.probe.check.quality;

import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.ProbeCode;
import dev.turnup.probe.check.QualityCode;
import dev.turnup.probe.quality.CallQuality;
import dev.turnup.probe.quality.ClockSkew;
import dev.turnup.probe.quality.StreamQuality;
import dev.turnup.probe.rtp.ReceptionStatistics;
import dev.turnup.schema.diagnostic.Diagnostic;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where good ends. One cause for a call, the gravest: what loss and jitter do to the estimate of
 * the opinion is not said twice.
 */
final class QualityLimits {
  /** Of the packets expected; a single one never counts. */
  static final double LOSS_REMARKED = 0.01;

  static final double LOSS_FAILED = 0.05;
  private static final int FEW_REMARKED = 2;
  private static final int FEW_FAILED = 4;

  static final double JITTER_MILLIS = 30;
  static final double SKEW_PPM = 500;
  static final Duration START = Duration.ofSeconds(1);

  /** Below this many are dissatisfied (ITU-T G.107 annex B). */
  static final double OPINION = 3.6;

  /** How far below its best a codec may be that cannot reach {@link #OPINION}. */
  private static final double OPINION_LOST = 0.3;

  private static final String MARKING = "network.dscp.rtp";
  private static final String QUEUES =
      "Look for a link or a switch port that is full or badly negotiated (duplex), for wireless"
          + " links, and let the network prefer packets with the worksheet's marking.";

  private final CallQuality quality;
  private final StreamQuality stream;
  private final MeasuredCall measured;

  private QualityLimits(MeasuredCall measured) {
    this.measured = measured;
    this.quality = measured.quality();
    this.stream = quality.stream();
  }

  /** The gravest cause; empty when all is well. */
  static Optional<Diagnostic> judge(MeasuredCall measured) {
    QualityLimits limits = new QualityLimits(measured);
    Stream<Supplier<Optional<Diagnostic>>> counted =
        Stream.of(limits::heavyLoss, limits::someLoss, limits::repeated, limits::start);
    Stream<Supplier<Optional<Diagnostic>>> timed =
        Stream.of(
            limits::disorder, limits::jitter, limits::packetTime, limits::skew, limits::opinion);
    // Timestamps of another clock are judged with the codec.
    return Stream.concat(counted, limits.stream.onClock() ? timed : Stream.of())
        .flatMap(limit -> limit.get().stream())
        .findFirst();
  }

  private Optional<Diagnostic> heavyLoss() {
    return loss(QualityCode.LOSS_HEAVY, LOSS_FAILED, FEW_FAILED);
  }

  private Optional<Diagnostic> someLoss() {
    return loss(QualityCode.LOSS, LOSS_REMARKED, FEW_REMARKED);
  }

  private Optional<Diagnostic> loss(ProbeCode code, double limit, int few) {
    ReceptionStatistics reception = stream.reception();
    if (reception.lossRatio() > limit && reception.packetsLost() >= few) {
      return found(
          code,
          MARKING,
          text("%.1f %% of the RTP to us is lost", 100 * reception.lossRatio()),
          text(
              "%d of %d packets are missing, at most %d in a row (burst ratio %.1f)",
              reception.packetsLost(),
              reception.packetsExpected(),
              reception.longestLoss(),
              stream.loss().burstRatio()),
          QUEUES);
    }
    double lost = quality.outboundLossRatio().orElse(0.0);
    return lost > limit && lost * quality.sentPackets() >= few
        ? found(
            code,
            MARKING,
            text("%.1f %% of our RTP is lost on its way", 100 * lost),
            text(
                "the far end reports %d of our %d packets as lost, by RTCP",
                Math.round(lost * quality.sentPackets()), quality.sentPackets()),
            QUEUES)
        : Optional.empty();
  }

  private boolean isMany(long packets) {
    return packets >= FEW_REMARKED
        && packets > LOSS_REMARKED * stream.reception().packetsExpected();
  }

  private Optional<Diagnostic> disorder() {
    long reordered = stream.reception().packetsReordered();
    return isMany(Math.max(reordered, stream.lateAgain()))
        ? found(
            QualityCode.PACKETS_LATE,
            MARKING,
            "RTP comes late or out of order",
            text(
                "of %d packets %d came after a later one, %d more than %d ms late",
                stream.reception().packetsReceived(),
                reordered,
                stream.late(),
                StreamQuality.PLAYOUT.toMillis()),
            QUEUES)
        : Optional.empty();
  }

  private Optional<Diagnostic> repeated() {
    long repeated = stream.reception().packetsDuplicate();
    return isMany(repeated)
        ? found(
            QualityCode.PACKETS_REPEATED,
            "proxy.host",
            "RTP comes twice",
            text("%d copies among %d packets", repeated, stream.reception().packetsReceived()),
            "Look for a mirrored port, a loop, or two paths to the PBX that both forward.")
        : Optional.empty();
  }

  private Optional<Diagnostic> jitter() {
    double jitter = stream.reception().jitterMillis();
    return jitter > JITTER_MILLIS
        ? found(
            QualityCode.JITTER,
            MARKING,
            text("RTP comes unevenly: jitter %.0f ms", jitter),
            text("interarrival jitter at the end is %.1f ms (RFC 3550 A.8)", jitter),
            QUEUES)
        : Optional.empty();
  }

  private Optional<Diagnostic> start() {
    return measured
        .startedAfter()
        .filter(after -> after.compareTo(START) > 0)
        .flatMap(after ->
            found(
                QualityCode.MEDIA_LATE,
                "media.rtpPorts",
                text("media begins %.1f s after the answer", QualityCheck.millis(after) / 1000),
                text(
                    "the first RTP packet came %.0f ms after the call was established",
                    QualityCheck.millis(after)),
                "Look for a PBX that waits for our RTP before it sends, re-INVITEs that move the"
                    + " media, and firewalls that open a path late."));
  }

  private Optional<Diagnostic> packetTime() {
    return stream
        .packetTime()
        .flatMap(sent ->
            measured
                .wantedPacketTime()
                .filter(wanted -> !wanted.equals(sent))
                .flatMap(wanted ->
                    found(
                        QualityCode.PACKET_TIME_DIFFERS,
                        "media.packetTime",
                        text(
                            "%d ms per packet were asked for, %.4g ms come",
                            wanted.toMillis(), QualityCheck.millis(sent)),
                        text(
                            "our description has a=ptime:%d; the timestamps of the RTP that came"
                                + " step by %.4g ms",
                            wanted.toMillis(), QualityCheck.millis(sent)),
                        "Let the PBX use the packet time of the description, or set"
                            + " media.packetTime to what it sends.")));
  }

  private Optional<Diagnostic> skew() {
    return stream
        .skew()
        .filter(skew -> skew.isBeyond(SKEW_PPM))
        .flatMap((ClockSkew skew) ->
            found(
                QualityCode.CLOCK_SKEW,
                "proxy.host",
                text(
                    "the far end's sampling clock runs %s by %.0f ppm",
                    skew.partsPerMillion() > 0 ? "fast" : "slow", Math.abs(skew.partsPerMillion())),
                text(
                    "arrival against timestamp drifts by %+.0f ±%.0f ppm",
                    skew.partsPerMillion(), skew.uncertainty()),
                "Check the timing source of the PBX (a virtual machine without a steady clock, a"
                    + " timer that is not synchronised)."));
  }

  private Optional<Diagnostic> opinion() {
    if (stream.missing() == 1) {
      return Optional.empty();
    }
    double best = quality.bestOpinion().orElse(0.0);
    double limit = best >= OPINION ? OPINION : best - OPINION_LOST;
    return quality
        .opinion()
        .filter(opinion -> opinion < limit)
        .flatMap(opinion ->
            found(
                QualityCode.OPINION_LOW,
                MARKING,
                text("listeners would give this call %.1f of 4.5, by estimate", opinion),
                text(
                    "E-model (ITU-T G.107): R %.0f with %.1f %% lost or late and %.0f ms from"
                        + " mouth to ear",
                    quality.rating().orElse(0.0),
                    100 * stream.missingRatio(),
                    QualityCheck.millis(quality.mouthToEar())),
                "Shorten the path (a PBX nearer by, no detour of the media), or " + lower(QUEUES)));
  }

  private static String lower(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private Optional<Diagnostic> found(
      ProbeCode code, String field, String message, String cause, String fix) {
    String call = measured.call().note().label();
    return Optional.of(
        Findings.of(code, field, message, "in call \"" + call + "\": " + cause, fix));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
