package dev.turnup.probe.rtp;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one synchronization source was received. All counts are since the first packet.
 *
 * @param ssrc the source
 * @param packetsExpected from the first to the highest sequence number
 * @param packetsReceived different packets, duplicates not counted
 * @param packetsLost expected less received, never negative
 * @param packetsDuplicate further copies of packets already counted
 * @param packetsReordered packets that arrived after a higher sequence number
 * @param restarts how often the sequence jumped too far to be loss and went on from there
 * @param longestLoss the most packets missing in a row
 * @param longestGap the longest time between two arrivals, zero when there was only one
 * @param jitter interarrival jitter at the end [timestamp units], RFC 3550 A.8
 * @param clockRateHz of the timestamp units
 */
public record ReceptionStatistics(
    long ssrc,
    long packetsExpected,
    long packetsReceived,
    long packetsLost,
    long packetsDuplicate,
    long packetsReordered,
    int restarts,
    long longestLoss,
    Duration longestGap,
    long jitter,
    int clockRateHz) {

  /** Jitter [ms]. */
  public double jitterMillis() {
    return 1000.0 * jitter / clockRateHz;
  }

  /** Lost packets as a share of those expected, 0 to 1; 0 when none was expected. */
  public double lossRatio() {
    return packetsExpected == 0 ? 0 : (double) packetsLost / packetsExpected;
  }

  /**
   * Judges a recording, source by source, in the order in which the sources appeared. Empty when
   * nothing arrived: that is a finding of the caller's, not a row of zeros.
   *
   * @param arrivals in order of arrival
   * @param clockRateHz of the audio
   * @param untimedPayloadTypes counted, but left out of the jitter: telephone events repeat their
   *     timestamp
   */
  public static Map<Long, ReceptionStatistics> bySource(
      List<RtpArrival> arrivals, int clockRateHz, Set<Integer> untimedPayloadTypes) {
    Map<Long, ReceptionTally> tallies = new LinkedHashMap<>();
    for (RtpArrival arrival : arrivals) {
      long ssrc = arrival.packet().ssrc();
      tallies
          .computeIfAbsent(ssrc, _ -> new ReceptionTally(ssrc, clockRateHz, untimedPayloadTypes))
          .accept(arrival);
    }
    Map<Long, ReceptionStatistics> result = new LinkedHashMap<>();
    tallies.forEach((ssrc, tally) -> result.put(ssrc, tally.statistics()));
    return result;
  }
}
