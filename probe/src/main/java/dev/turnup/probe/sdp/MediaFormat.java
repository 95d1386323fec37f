package dev.turnup.probe.sdp;

import java.util.Optional;

/**
 * A payload type and what it stands for.
 *
 * @param payloadType 0 to 127
 * @param encodingName as in {@code a=rtpmap}; {@code unknown} when there is neither an rtpmap nor a
 *     static assignment
 * @param clockRateHz 0 when unknown
 * @param channels 1 unless the rtpmap says more
 * @param parameters the {@code a=fmtp} value
 */
public record MediaFormat(
    int payloadType,
    String encodingName,
    int clockRateHz,
    int channels,
    Optional<String> parameters) {
  public static final String TELEPHONE_EVENT = "telephone-event";
  static final String UNKNOWN = "unknown";

  /** Same encoding, clock and channels, whatever the number (RFC 8866 §6.6: names in any case). */
  public boolean isSameEncoding(MediaFormat other) {
    return encodingName.equalsIgnoreCase(other.encodingName)
        && clockRateHz == other.clockRateHz
        && channels == other.channels;
  }

  public boolean isTelephoneEvent() {
    return encodingName.equalsIgnoreCase(TELEPHONE_EVENT);
  }

  /** Speech or music, as opposed to events and comfort noise. */
  public boolean isVoice() {
    return !isTelephoneEvent()
        && !encodingName.equalsIgnoreCase("CN")
        && !encodingName.equalsIgnoreCase("red")
        && !encodingName.equals(UNKNOWN);
  }

  MediaFormat withPayloadType(int number) {
    return new MediaFormat(number, encodingName, clockRateHz, channels, parameters);
  }

  /** {@code name/clock}, with channels where there are several. */
  public String rtpmap() {
    return encodingName + "/" + clockRateHz + (channels > 1 ? "/" + channels : "");
  }
}
