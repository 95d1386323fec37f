package dev.turnup.probe.rtp;

import java.time.Duration;
import java.util.Optional;

/**
 * What a receiver says about one source: the report block of RFC 3550 §6.4.1.
 *
 * @param ssrc the source that is reported on
 * @param fractionLost since the previous report [1/256], 0 to 255
 * @param cumulativeLost 24 bits signed: duplicates can make it negative
 * @param extendedHighestSequence 0 to 2^32-1
 * @param jitter [timestamp units]
 * @param lastSenderReport middle 32 bits of the NTP timestamp of the last SR; 0 when none came
 * @param delaySinceLastSenderReport [1/65536 s]; 0 when none came
 */
public record ReceptionReport(
    long ssrc,
    int fractionLost,
    int cumulativeLost,
    long extendedHighestSequence,
    long jitter,
    long lastSenderReport,
    long delaySinceLastSenderReport) {
  /** Length on the wire [octets]. */
  static final int OCTETS = 24;

  private static final int MAX_LOST = (1 << 23) - 1;

  /** Refuses what the wire cannot carry. */
  public ReceptionReport {
    Unsigned.check(ssrc, 32, "ssrc");
    Unsigned.check(fractionLost, 8, "fraction lost");
    Unsigned.check(extendedHighestSequence, 32, "extended highest sequence number");
    Unsigned.check(jitter, 32, "jitter");
    Unsigned.check(lastSenderReport, 32, "last SR");
    Unsigned.check(delaySinceLastSenderReport, 32, "delay since last SR");
    if (cumulativeLost > MAX_LOST || cumulativeLost < -MAX_LOST - 1) {
      throw new IllegalArgumentException("cumulative lost " + cumulativeLost);
    }
  }

  /**
   * Round trip of the sender whose report this one answers (RFC 3550 §6.4.1): arrival less LSR less
   * DLSR. Empty when no sender report had come, or when the clocks give a negative time.
   *
   * @param arrival when this report arrived, by the clock that stamped the sender report
   */
  public Optional<Duration> roundTrip(NtpTimestamp arrival) {
    if (lastSenderReport == 0) {
      return Optional.empty();
    }
    int units = (int) (arrival.middle() - lastSenderReport - delaySinceLastSenderReport);
    return units < 0 ? Optional.empty() : Optional.of(NtpTimestamp.ofMiddle(units));
  }
}
