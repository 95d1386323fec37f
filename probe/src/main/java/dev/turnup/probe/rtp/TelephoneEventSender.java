package dev.turnup.probe.rtp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the payloads of one digit (RFC 4733 §2.5.1). For a digit of 60 ms in packets of 20 ms at
 * 8000 Hz:
 *
 * <pre>
 * slot      0    1    2    3    4
 * marker    1    0    0    0    0
 * duration  160  320  480  480  480
 * E         0    0    1    1    1
 * </pre>
 *
 * One slot is one packet time; all packets carry the timestamp of the first, and the last is sent
 * three times.
 */
public final class TelephoneEventSender {
  /** RFC 4733 §2.5.1.4: the end is sent this often. */
  public static final int END_PACKETS = 3;

  private static final int MAX_DURATION = 0xFFFF;

  private final int clockRateHz;
  private final Duration packetTime;
  private final int volume;

  /**
   * A sender of events.
   *
   * @param clockRateHz of the telephone-event payload type
   * @param packetTime between two packets, positive
   * @param volume [dB below 0 dBm0], 0 to 63; 10 is usual
   */
  public TelephoneEventSender(int clockRateHz, Duration packetTime, int volume) {
    if (clockRateHz < 1 || packetTime.isNegative() || packetTime.isZero()) {
      throw new IllegalArgumentException(
          "events of " + packetTime + " per packet at " + clockRateHz + " Hz");
    }
    Unsigned.check(volume, 6, "volume");
    this.clockRateHz = clockRateHz;
    this.packetTime = packetTime;
    this.volume = volume;
  }

  /**
   * The payloads of one digit, one per slot; only the first is sent with the marker bit.
   *
   * @param digit 0-9, *, #, A-D
   * @param length how long the digit lasts, rounded up to whole slots, at most 65535 timestamp
   *     units
   * @throws IllegalArgumentException for another digit, or a length that is not in range
   */
  public List<TelephoneEvent> payloads(char digit, Duration length) {
    int event =
        TelephoneEvent.eventOf(digit)
            .orElseThrow(() -> new IllegalArgumentException("no DTMF digit: " + digit));
    long slots = Math.ceilDiv(length.toNanos(), packetTime.toNanos());
    long longest = units(slots);
    if (slots < 1 || longest > MAX_DURATION) {
      throw new IllegalArgumentException("a digit of " + length + " at " + clockRateHz + " Hz");
    }
    List<TelephoneEvent> payloads = new ArrayList<>();
    for (long slot = 1; slot < slots; slot++) {
      payloads.add(new TelephoneEvent(event, false, volume, (int) units(slot)));
    }
    for (int i = 0; i < END_PACKETS; i++) {
      payloads.add(new TelephoneEvent(event, true, volume, (int) longest));
    }
    return payloads;
  }

  /**
   * The packets of one digit, one per slot.
   *
   * @param firstSequenceNumber of the first packet; the others follow
   * @param timestamp of all of them
   */
  public List<RtpPacket> packets(
      char digit,
      Duration length,
      int payloadType,
      int firstSequenceNumber,
      long timestamp,
      long ssrc) {
    List<RtpPacket> packets = new ArrayList<>();
    for (TelephoneEvent payload : payloads(digit, length)) {
      int sequenceNumber = (firstSequenceNumber + packets.size()) & 0xFFFF;
      packets.add(
          RtpPacket.of(
              packets.isEmpty(), payloadType, sequenceNumber, timestamp, ssrc, payload.encode()));
    }
    return packets;
  }

  private long units(long slots) {
    return slots * packetTime.toNanos() * clockRateHz / 1_000_000_000L;
  }
}
