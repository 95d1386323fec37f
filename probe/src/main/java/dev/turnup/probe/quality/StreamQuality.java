package dev.turnup.probe.quality;

import dev.turnup.probe.rtp.ReceptionStatistics;
import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one source was received. Silence suppression and comfort noise are no loss: only sequence
 * numbers tell what is missing.
 *
 * @param reception counts and jitter (RFC 3550 A.1, A.3, A.8)
 * @param loss how losses are spread
 * @param late packets that came more than {@link #PLAYOUT} after the fastest ones near them: for a
 *     listener they are lost
 * @param lateAtOnce of those, the most that came together, as after a pause: it may have been this
 *     machine that paused
 * @param packetTime between timestamps of neighbouring packets, as most of them have it; empty when
 *     there are no neighbours
 * @param comfortNoise packets of it (RFC 3389)
 * @param silences gaps in the timestamps without one in the sequence
 * @param skew of the sender's clock; empty when too little came to tell
 * @param onClock whether the timestamps go as fast as time does; where they do not, the sender uses
 *     another clock than was agreed on, and jitter, lateness, packet time and skew mean nothing
 * @param firstNanos when the first packet came [ns]
 * @param lastNanos when the last one came [ns]
 */
public record StreamQuality(
    ReceptionStatistics reception,
    LossPattern loss,
    long late,
    long lateAtOnce,
    Optional<Duration> packetTime,
    long comfortNoise,
    long silences,
    Optional<ClockSkew> skew,
    boolean onClock,
    long firstNanos,
    long lastNanos) {
  /** The delay that a usual jitter buffer makes up for. */
  public static final Duration PLAYOUT = Duration.ofMillis(60);

  /**
   * The source that sent most.
   *
   * @param arrivals in order of arrival, of any source
   * @return empty when nothing came
   */
  public static Optional<StreamQuality> of(List<RtpArrival> arrivals, StreamFormat format) {
    Set<Integer> untimed =
        arrivals.stream()
            .map(RtpArrival::packet)
            .filter(packet -> !format.isTimed(packet))
            .map(RtpPacket::payloadType)
            .collect(Collectors.toSet());
    return ReceptionStatistics.bySource(arrivals, format.clockRateHz(), untimed).entrySet().stream()
        .max(Comparator.comparingLong(entry -> entry.getValue().packetsReceived()))
        .map(Map.Entry::getValue)
        .map(reception -> of(reception, arrivals, format));
  }

  private static StreamQuality of(
      ReceptionStatistics reception, List<RtpArrival> arrivals, StreamFormat format) {
    List<RtpArrival> own =
        arrivals.stream().filter(a -> a.packet().ssrc() == reception.ssrc()).toList();
    Timeline timeline = Timeline.of(own, format);
    Timeline.Lateness late = timeline.isOnClock() ? timeline.late(PLAYOUT) : Timeline.Lateness.NONE;
    return new StreamQuality(
        reception,
        timeline.loss(),
        late.packets(),
        late.atOnce(),
        timeline.packetTime(),
        own.stream().filter(a -> a.packet().payloadType() == StreamFormat.COMFORT_NOISE).count(),
        timeline.silences(),
        timeline.skew(),
        timeline.isOnClock(),
        own.getFirst().nanos(),
        own.getLast().nanos());
  }

  /** The late packets but for one pause. */
  public long lateAgain() {
    return late - lateAtOnce;
  }

  /** Packets that were lost, or late {@linkplain #lateAgain again}. */
  public long missing() {
    return reception.packetsLost() + lateAgain();
  }

  /** {@link #missing} as a share of those expected, 0 to 1. */
  public double missingRatio() {
    return reception.packetsExpected() == 0
        ? 0
        : Math.min(1, (double) missing() / reception.packetsExpected());
  }
}
