package dev.turnup.probe.quality;

import dev.turnup.probe.rtp.ReceptionReport;
import java.time.Duration;
import java.util.Optional;

/**
 * How good a call was.
 *
 * @param stream as we received it
 * @param codec what the codec takes from speech; empty when nobody has published it
 * @param roundTrip by RTCP, or from what came back of ours; empty when neither tells
 * @param farReport what the other side last said of our stream; empty when it sends no RTCP, which
 *     it need not
 * @param sentPackets of ours
 */
public record CallQuality(
    StreamQuality stream,
    Optional<CodecImpairment> codec,
    Optional<Duration> roundTrip,
    Optional<ReceptionReport> farReport,
    long sentPackets) {
  private static final long FEWEST_PACKETS = 50;

  /** From here on the packets that are missing tell how many are missing. */
  private static final long ENOUGH_PACKETS = 200;

  private static final Duration ENOUGH_TIME = Duration.ofSeconds(4);

  /** Lost of what we sent, by the other side's word, 0 to 1; empty without it. */
  public Optional<Double> outboundLossRatio() {
    return farReport
        .filter(_ -> sentPackets > 0)
        .map(report -> Math.clamp((double) report.cumulativeLost() / sentPackets, 0.0, 1.0));
  }

  /**
   * Mouth to ear in one direction: half the round trip, a packet, and a jitter buffer of twice the
   * jitter but at least a packet.
   */
  public Duration mouthToEar() {
    Duration packet = stream.packetTime().orElse(Duration.ofMillis(20));
    Duration jitter = Duration.ofNanos(Math.round(stream.reception().jitterMillis() * 2e6));
    Duration buffer = jitter.compareTo(packet) > 0 ? jitter : packet;
    return roundTrip.orElse(Duration.ZERO).dividedBy(2).plus(packet).plus(buffer);
  }

  /**
   * R of the E-model, an estimate; empty for codecs without published figures, and for a call so
   * short that a few missing packets would decide.
   */
  public Optional<Double> rating() {
    return codec
        .filter(_ -> isLongEnough())
        .map(figures ->
            EModel.rating(
                figures, mouthToEar(), 100 * stream.missingRatio(), stream.loss().burstRatio()));
  }

  private boolean isLongEnough() {
    long expected = stream.reception().packetsExpected();
    boolean isLong =
        expected >= ENOUGH_PACKETS
            || stream.lastNanos() - stream.firstNanos() >= ENOUGH_TIME.toNanos();
    return expected >= FEWEST_PACKETS && (isLong || stream.missing() == 0);
  }

  /** The mean opinion score that it stands for, an estimate, 1 to 4.5. */
  public Optional<Double> opinion() {
    return rating().map(EModel::opinion);
  }

  /** The best opinion that the codec allows for. */
  public Optional<Double> bestOpinion() {
    return codec.map(figures -> EModel.opinion(EModel.rating(figures, Duration.ZERO, 0, 1)));
  }
}
