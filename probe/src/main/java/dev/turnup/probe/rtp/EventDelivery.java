package dev.turnup.probe.rtp;

import java.util.OptionalDouble;

/**
 * How the packets of one telephone event came: plain facts, for a sender may break each rule by
 * itself.
 *
 * @param payloadType that carried it
 * @param marked whether any of its packets had the marker bit, as the first must (RFC 4733 §2.3)
 * @param endPackets different packets with the E bit: three when all is well (RFC 4733 §2.5.1.4)
 * @param durationClockHz how fast its duration grew [timestamp units per second of arrival]; empty
 *     when fewer than three updates came, or within less than 30 ms
 */
public record EventDelivery(
    int payloadType, boolean marked, int endPackets, OptionalDouble durationClockHz) {
  /** Clocks in use differ by a factor of two or more; jitter makes up for less. */
  private static final double TOLERANCE = 1.6;

  /**
   * Whether the duration grew on another clock than the agreed one, or stood still. False when too
   * little came to tell.
   *
   * @param agreedClockHz of the telephone-event payload type
   */
  public boolean isClockWrong(int agreedClockHz) {
    if (durationClockHz.isEmpty()) {
      return false;
    }
    double ratio = durationClockHz.getAsDouble() / agreedClockHz;
    return ratio > TOLERANCE || ratio < 1 / TOLERANCE;
  }
}
