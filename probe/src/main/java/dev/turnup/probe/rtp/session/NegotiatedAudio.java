package dev.turnup.probe.rtp.session;

import dev.turnup.probe.codec.AudioFormat;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One direction of what offer and answer agreed on. The other direction may have other numbers (RFC
 * 3264 §5.1).
 *
 * @param format of the audio
 * @param payloadType of the audio, 0 to 127
 * @param telephoneEventPayloadType of telephone events, 0 to 127; empty when they were not agreed
 *     on
 * @param telephoneEventClockRateHz of telephone events; read only when they were agreed on
 * @param packetTime audio per packet, whole milliseconds, 1 ms to 200 ms
 */
public record NegotiatedAudio(
    AudioFormat format,
    int payloadType,
    OptionalInt telephoneEventPayloadType,
    int telephoneEventClockRateHz,
    Duration packetTime) {
  private static final Duration LONGEST = Duration.ofMillis(200);

  /** Refuses what cannot be sent. */
  public NegotiatedAudio {
    boolean whole = packetTime.toNanos() % 1_000_000 == 0;
    if (!whole || packetTime.toMillis() < 1 || packetTime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("packet time " + packetTime);
    }
    requirePayloadType(payloadType);
    telephoneEventPayloadType.ifPresent(NegotiatedAudio::requirePayloadType);
    if (telephoneEventPayloadType.isPresent() && telephoneEventClockRateHz < 1) {
      throw new IllegalArgumentException("event clock " + telephoneEventClockRateHz + " Hz");
    }
  }

  /** Audio in packets of 20 ms, with telephone events on the clock of the audio. */
  public static NegotiatedAudio of(
      AudioFormat format, int payloadType, OptionalInt telephoneEventPayloadType) {
    return new NegotiatedAudio(
        format,
        payloadType,
        telephoneEventPayloadType,
        format.clockRateHz(),
        Duration.ofMillis(20));
  }

  /** The payload types whose timestamps stand still: not to be used for jitter. */
  public Set<Integer> untimedPayloadTypes() {
    return telephoneEventPayloadType.isPresent()
        ? Set.of(telephoneEventPayloadType.getAsInt())
        : Set.of();
  }

  private static void requirePayloadType(int payloadType) {
    if (payloadType < 0 || payloadType > 127) {
      throw new IllegalArgumentException("payload type " + payloadType);
    }
  }
}
