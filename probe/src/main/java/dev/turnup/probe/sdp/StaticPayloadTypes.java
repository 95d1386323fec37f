package dev.turnup.probe.sdp;

import java.util.Map;
import java.util.Optional;

/** Payload types that need no {@code a=rtpmap} (RFC 3551 tables 4 and 5, audio). */
final class StaticPayloadTypes {
  private static final Map<Integer, MediaFormat> FORMATS =
      Map.ofEntries(
          format(0, "PCMU", 8000, 1),
          format(3, "GSM", 8000, 1),
          format(4, "G723", 8000, 1),
          format(5, "DVI4", 8000, 1),
          format(6, "DVI4", 16000, 1),
          format(7, "LPC", 8000, 1),
          format(8, "PCMA", 8000, 1),
          format(9, "G722", 8000, 1),
          format(10, "L16", 44100, 2),
          format(11, "L16", 44100, 1),
          format(12, "QCELP", 8000, 1),
          format(13, "CN", 8000, 1),
          format(14, "MPA", 90000, 1),
          format(15, "G728", 8000, 1),
          format(16, "DVI4", 11025, 1),
          format(17, "DVI4", 22050, 1),
          format(18, "G729", 8000, 1));

  private StaticPayloadTypes() {}

  private static Map.Entry<Integer, MediaFormat> format(
      int number, String name, int clockRateHz, int channels) {
    return Map.entry(
        number, new MediaFormat(number, name, clockRateHz, channels, Optional.empty()));
  }

  static Optional<MediaFormat> find(int payloadType) {
    return Optional.ofNullable(FORMATS.get(payloadType));
  }
}
