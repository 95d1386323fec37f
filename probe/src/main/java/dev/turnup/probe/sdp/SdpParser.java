package dev.turnup.probe.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads descriptions as they are met in the field: bare line feeds, missing {@code s=} and {@code
 * t=}, unknown types. What cannot be left out ({@code v=}, {@code o=}, a well-formed {@code m=})
 * must be there.
 */
final class SdpParser {
  private static final int LONGEST = 65_536;
  private static final int MOST_LINES = 2000;

  private Optional<Origin> origin = Optional.empty();
  private String name = "-";
  private Optional<String> connection = Optional.empty();
  private MediaDirection direction = MediaDirection.SENDRECV;
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<MediaSection> sections = new ArrayList<>();

  /** Why a line is refused. */
  private static final class RefusedLine extends Exception {
    RefusedLine(String reason) {
      super(reason);
    }
  }

  static SdpReading read(String body) {
    if (body.length() > LONGEST) {
      return new SdpReading.Refused("longer than " + LONGEST + " octets", 1);
    }
    String[] lines = body.split("\r\n|\n|\r");
    if (lines.length > MOST_LINES) {
      return new SdpReading.Refused("more than " + MOST_LINES + " lines", MOST_LINES);
    }
    SdpParser parser = new SdpParser();
    int number = 1;
    try {
      for (String line : lines) {
        parser.line(line, number);
        number++;
      }
      return new SdpReading.Session(parser.session());
    } catch (RefusedLine e) {
      return new SdpReading.Refused(String.valueOf(e.getMessage()), number);
    }
  }

  private void line(String line, int number) throws RefusedLine {
    if (number == 1) {
      if (!line.strip().equals("v=0")) {
        throw new RefusedLine("does not begin with v=0");
      }
      return;
    }
    if (line.isBlank()) {
      return;
    }
    if (line.length() < 2 || line.charAt(1) != '=') {
      throw new RefusedLine("not of the form type=value");
    }
    String value = line.substring(2);
    switch (line.charAt(0)) {
      case 'o' -> origin = Optional.of(origin(value));
      case 's' -> name = value;
      case 'c' -> connection(address(value));
      case 'm' -> sections.add(MediaSection.parse(value).orElseThrow(SdpParser::badMedia));
      case 'a' -> attribute(Attribute.parse(value.strip()));
      default -> {
        // Times, bandwidths, keys and the like decide nothing here.
      }
    }
  }

  private static RefusedLine badMedia() {
    return new RefusedLine("m= needs type, port (0 to 65535), protocol and formats");
  }

  private static Origin origin(String value) throws RefusedLine {
    String[] parts = value.strip().split(" +");
    if (parts.length != 6) {
      throw new RefusedLine("o= needs six parts");
    }
    return new Origin(parts[0], parts[1], parts[2], parts[5]);
  }

  /** The address; a multicast suffix ({@code /ttl}) is cut off. */
  private static String address(String value) throws RefusedLine {
    String[] parts = value.strip().split(" +");
    if (parts.length != 3 || !parts[0].equalsIgnoreCase("IN")) {
      throw new RefusedLine("c= needs IN, IP4 or IP6, and an address");
    }
    int slash = parts[2].indexOf('/');
    return slash < 0 ? parts[2] : parts[2].substring(0, slash);
  }

  private void connection(String address) {
    if (sections.isEmpty()) {
      connection = Optional.of(address);
    } else {
      sections.getLast().connection = Optional.of(address);
    }
  }

  private void attribute(Attribute attribute) {
    if (!sections.isEmpty()) {
      sections.getLast().attribute(attribute);
      return;
    }
    Optional<MediaDirection> said = MediaDirection.find(attribute.name());
    if (said.isPresent()) {
      direction = said.get();
    } else {
      attributes.add(attribute);
    }
  }

  private SessionDescription session() throws RefusedLine {
    Origin maker = origin.orElse(null);
    if (maker == null) {
      throw new RefusedLine("o= is missing");
    }
    return new SessionDescription(
        maker,
        name,
        connection,
        attributes,
        sections.stream().map(section -> section.description(direction)).toList());
  }
}
