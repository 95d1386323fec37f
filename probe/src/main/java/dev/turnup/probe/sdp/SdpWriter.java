package dev.turnup.probe.sdp;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays a description out in the order of RFC 8866 §5. */
final class SdpWriter {
  private final StringBuilder out = new StringBuilder();

  private SdpWriter() {}

  static String write(SessionDescription session) {
    SdpWriter writer = new SdpWriter();
    writer.session(session);
    return writer.out.toString();
  }

  private void session(SessionDescription session) {
    Origin origin = session.origin();
    line("v=0");
    line(
        "o="
            + String.join(" ", origin.username(), origin.sessionId(), origin.sessionVersion())
            + " "
            + network(origin.address()));
    line("s=" + session.name());
    session.connection().ifPresent(address -> line("c=" + network(address)));
    line("t=0 0");
    session.attributes().forEach(attribute -> line("a=" + attribute.line()));
    session.media().forEach(this::media);
  }

  private void media(MediaDescription media) {
    String formats =
        Stream.concat(
                media.formats().stream().map(format -> Integer.toString(format.payloadType())),
                media.otherFormats().stream())
            .collect(Collectors.joining(" "));
    line("m=" + media.type() + " " + media.port() + " " + media.protocol() + " " + formats);
    media.connection().ifPresent(address -> line("c=" + network(address)));
    if (media.port() == 0) {
      return;
    }
    media.formats().forEach(this::format);
    media.packetTimeMillis().ifPresent(millis -> line("a=ptime:" + millis));
    media.attributes().forEach(attribute -> line("a=" + attribute.line()));
    line("a=" + media.direction().token());
  }

  private void format(MediaFormat format) {
    if (format.clockRateHz() > 0) {
      line("a=rtpmap:" + format.payloadType() + " " + format.rtpmap());
    }
    format.parameters().ifPresent(text -> line("a=fmtp:" + format.payloadType() + " " + text));
  }

  private static String network(String address) {
    return (address.indexOf(':') >= 0 ? "IN IP6 " : "IN IP4 ") + address;
  }

  private void line(String text) {
    if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a line of a description cannot hold a line break");
    }
    out.append(text).append("\r\n");
  }
}
