package dev.turnup.probe.check;

import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import java.util.Locale;
import java.util.Optional;

/** The two bit orders of G.726, which two names tell apart and some programs mix up. */
final class G726Packing {
  private static final String HIGH_BITS_FIRST = "AAL2-";

  private G726Packing() {}

  /** The same stream read in the other order; empty when it is no G.726. */
  static Optional<NegotiatedAudio> other(NegotiatedAudio audio) {
    String name = audio.format().encodingName().toUpperCase(Locale.ROOT);
    if (!name.contains("G726-")) {
      return Optional.empty();
    }
    String other =
        name.startsWith(HIGH_BITS_FIRST)
            ? name.substring(HIGH_BITS_FIRST.length())
            : HIGH_BITS_FIRST + name;
    return AudioCodecs.format(other, audio.format().clockRateHz())
        .map(format ->
            new NegotiatedAudio(
                format,
                audio.payloadType(),
                audio.telephoneEventPayloadType(),
                audio.telephoneEventClockRateHz(),
                audio.packetTime()));
  }
}
