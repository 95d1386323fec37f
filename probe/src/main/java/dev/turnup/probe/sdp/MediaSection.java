package dev.turnup.probe.sdp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A media section while it is being read. */
final class MediaSection {
  private static final Pattern LINE =
      Pattern.compile("(\\S+) +([0-9]{1,5})(?:/[0-9]{1,5})? +(\\S+)((?: ++\\S++)++) *");
  private static final Pattern MAP =
      Pattern.compile("([0-9]{1,3}) +([^/\\s]+)/([0-9]{1,9})(?:/([0-9]{1,2}))?\\s*");
  private static final Pattern PARAMETERS = Pattern.compile("([0-9]{1,3}) +(.*)");

  Optional<String> connection = Optional.empty();
  private final String type;
  private final int port;
  private final String protocol;
  private final List<Integer> payloadTypes;
  private final List<String> otherFormats;
  private final Map<Integer, MediaFormat> maps = new LinkedHashMap<>();
  private final Map<Integer, String> parameters = new LinkedHashMap<>();
  private final List<Attribute> attributes = new ArrayList<>();
  private Optional<MediaDirection> direction = Optional.empty();
  private Optional<Integer> packetTimeMillis = Optional.empty();

  private MediaSection(
      String type,
      int port,
      String protocol,
      List<Integer> payloadTypes,
      List<String> otherFormats) {
    this.type = type;
    this.port = port;
    this.protocol = protocol;
    this.payloadTypes = payloadTypes;
    this.otherFormats = otherFormats;
  }

  static Optional<MediaSection> parse(String value) {
    Matcher matcher = LINE.matcher(value);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65535) {
      return Optional.empty();
    }
    List<Integer> payloadTypes = new ArrayList<>();
    List<String> otherFormats = new ArrayList<>();
    for (String format : matcher.group(4).strip().split(" +")) {
      // Formats of other protocols (T.38, WebRTC data) are words.
      if (format.matches("[0-9]{1,3}") && Integer.parseInt(format) < 128) {
        payloadTypes.add(Integer.valueOf(format));
      } else {
        otherFormats.add(format);
      }
    }
    return Optional.of(
        new MediaSection(
            matcher.group(1),
            Integer.parseInt(matcher.group(2)),
            matcher.group(3),
            payloadTypes,
            otherFormats));
  }

  void attribute(Attribute attribute) {
    Optional<MediaDirection> said = MediaDirection.find(attribute.name());
    String value = attribute.value().orElse("");
    if (said.isPresent()) {
      direction = said;
      return;
    }
    switch (attribute.name()) {
      case "rtpmap" -> map(value);
      case "fmtp" -> {
        Matcher matcher = PARAMETERS.matcher(value);
        if (matcher.matches()) {
          parameters.putIfAbsent(Integer.valueOf(matcher.group(1)), matcher.group(2).strip());
        }
      }
      case "ptime" -> {
        // Some write fractions; whole milliseconds are near enough.
        String millis = value.strip().replaceFirst("\\..*", "");
        if (millis.matches("[0-9]{1,4}")) {
          packetTimeMillis = Optional.of(Integer.valueOf(millis));
        }
      }
      default -> attributes.add(attribute);
    }
  }

  private void map(String value) {
    Matcher matcher = MAP.matcher(value);
    if (matcher.matches()) {
      int number = Integer.parseInt(matcher.group(1));
      int channels = matcher.group(4) == null ? 1 : Math.max(1, Integer.parseInt(matcher.group(4)));
      maps.putIfAbsent(
          number,
          new MediaFormat(
              number,
              matcher.group(2),
              Integer.parseInt(matcher.group(3)),
              channels,
              Optional.empty()));
    }
  }

  MediaDescription description(MediaDirection ofSession) {
    return new MediaDescription(
        type,
        port,
        protocol,
        payloadTypes.stream().distinct().map(this::format).toList(),
        otherFormats,
        connection,
        direction.orElse(ofSession),
        packetTimeMillis,
        attributes);
  }

  private MediaFormat format(int payloadType) {
    MediaFormat format =
        Optional.ofNullable(maps.get(payloadType))
            .or(() -> StaticPayloadTypes.find(payloadType))
            .orElseGet(
                () -> new MediaFormat(payloadType, MediaFormat.UNKNOWN, 0, 1, Optional.empty()));
    return new MediaFormat(
        payloadType,
        format.encodingName(),
        format.clockRateHz(),
        format.channels(),
        Optional.ofNullable(parameters.get(payloadType)));
  }
}
