package dev.turnup.probe.rtp;

import java.time.Duration;
import java.util.Optional;

/**
 * One telephone event as it was put together from its packets.
 *
 * @param ssrc the source
 * @param timestamp the RTP timestamp of its beginning
 * @param event the event code, 0 to 255
 * @param volume as first sent [dB below 0 dBm0]
 * @param duration the longest that any packet said [timestamp units], more than 65535 when it came
 *     in segments
 * @param ended whether a packet with the E bit came
 * @param packets how many packets carried it, copies included
 * @param firstNanos arrival of its first packet
 * @param lastNanos arrival of its last packet
 * @param delivery how its packets came
 */
public record ReceivedEvent(
    long ssrc,
    long timestamp,
    int event,
    int volume,
    long duration,
    boolean ended,
    int packets,
    long firstNanos,
    long lastNanos,
    EventDelivery delivery) {
  /** What is shorter, receivers may take for noise (ITU-T Q.24, ETSI ES 201 235-3). */
  public static final Duration SHORTEST = Duration.ofMillis(40);

  /** The DTMF digit; empty for other events. */
  public Optional<Character> digit() {
    return TelephoneEvent.digitOf(event);
  }

  /** The duration as a time, on the clock of the telephone-event payload type. */
  public Duration duration(int clockRateHz) {
    return Duration.ofNanos(duration * 1_000_000_000L / clockRateHz);
  }

  /** Whether it ended before a receiver must take it for a digit. */
  public boolean isTooShort(int clockRateHz) {
    return ended && duration(clockRateHz).compareTo(SHORTEST) < 0;
  }
}
