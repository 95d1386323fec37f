package dev.turnup.probe.rtp;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The telephone-event payload (RFC 4733 §2.3).
 *
 * @param event 0 to 255; 0 to 15 are the DTMF digits
 * @param end the E bit
 * @param volume level below 0 dBm0 [dB], 0 to 63
 * @param duration since the event began [timestamp units], 0 to 65535
 */
public record TelephoneEvent(int event, boolean end, int volume, int duration) {
  /** Length on the wire [octets]. */
  public static final int OCTETS = 4;

  /** RFC 4733 §3.2: the position is the event code. */
  private static final String DIGITS = "0123456789*#ABCD";

  /** Refuses what the wire cannot carry. */
  public TelephoneEvent {
    Unsigned.check(event, 8, "event");
    Unsigned.check(volume, 6, "volume");
    Unsigned.check(duration, 16, "duration");
  }

  /**
   * The event in a payload; empty when it has fewer than 4 octets. Further octets are read over.
   */
  public static Optional<TelephoneEvent> tryParse(byte[] payload) {
    if (payload.length < OCTETS) {
      return Optional.empty();
    }
    int event = Byte.toUnsignedInt(payload[0]);
    boolean end = (payload[1] & 0x80) != 0;
    int duration = Byte.toUnsignedInt(payload[2]) << 8 | Byte.toUnsignedInt(payload[3]);
    return Optional.of(new TelephoneEvent(event, end, payload[1] & 0x3F, duration));
  }

  /** The payload for the wire; the reserved bit is 0. */
  public byte[] encode() {
    return ByteBuffer.allocate(OCTETS)
        .put((byte) event)
        .put((byte) ((end ? 0x80 : 0) | volume))
        .putShort((short) duration)
        .array();
  }

  /** The digit that an event code stands for; empty for codes that are no DTMF digit. */
  public static Optional<Character> digitOf(int event) {
    return event >= 0 && event < DIGITS.length()
        ? Optional.of(DIGITS.charAt(event))
        : Optional.empty();
  }

  /** The code of a digit: 0-9, *, #, A-D in either case; empty for anything else. */
  public static Optional<Integer> eventOf(char digit) {
    int event = DIGITS.indexOf(Character.toUpperCase(digit));
    return event < 0 ? Optional.empty() : Optional.of(event);
  }
}
