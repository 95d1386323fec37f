package dev.turnup.probe.trace;

import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.SipTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event as named fields, and back. */
final class EventFields {
  private EventFields() {}

  static Map<String, Object> of(TraceEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", event.at().toNanos());
    switch (event) {
      case TraceEvent.Sip sip -> {
        fields.put("kind", "sip");
        fields.put("direction", sip.direction().name());
        fields.put("transport", sip.transport().name());
        putEnds(fields, sip.local(), sip.remote());
        fields.put("text", sip.text());
      }
      case TraceEvent.Rtp rtp ->
          putPacket(
              fields,
              "rtp",
              rtp.direction(),
              rtp.call(),
              rtp.local(),
              rtp.remote(),
              rtp.datagram());
      case TraceEvent.Rtcp rtcp ->
          putPacket(
              fields,
              "rtcp",
              rtcp.direction(),
              rtcp.call(),
              rtcp.local(),
              rtcp.remote(),
              rtcp.datagram());
      case TraceEvent.Dtmf dtmf -> {
        fields.put("kind", "dtmf");
        fields.put("direction", dtmf.direction().name());
        fields.put("call", dtmf.call());
        fields.put("method", dtmf.method());
        fields.put("digit", String.valueOf(dtmf.digit()));
      }
      case TraceEvent.Tls(var _, var local, var remote, var handshake) -> {
        fields.put("kind", "tls");
        putEnds(fields, local, remote);
        fields.put("handshake", HandshakeFields.of(handshake));
      }
      case TraceEvent.Note note -> {
        fields.put("kind", "note");
        fields.put("topic", note.topic());
        fields.put("fields", new java.util.TreeMap<>(note.fields()));
      }
    }
    return fields;
  }

  private static void putPacket(
      Map<String, Object> fields,
      String kind,
      Direction direction,
      String call,
      InetSocketAddress local,
      InetSocketAddress remote,
      Datagram datagram) {
    fields.put("kind", kind);
    fields.put("direction", direction.name());
    fields.put("call", call);
    putEnds(fields, local, remote);
    fields.put("octets", datagram.base64());
  }

  private static void putEnds(
      Map<String, Object> fields, InetSocketAddress local, InetSocketAddress remote) {
    fields.put("local", literal(local));
    fields.put("localPort", (long) local.getPort());
    fields.put("remote", literal(remote));
    fields.put("remotePort", (long) remote.getPort());
  }

  /** Without the IPv6 zone, which means nothing on another machine. */
  private static String literal(InetSocketAddress end) {
    String address = end.getAddress().getHostAddress();
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  /**
   * The event of these fields.
   *
   * @throws IllegalArgumentException if a field is missing or unfit
   */
  static TraceEvent event(Map<String, Object> fields) {
    Duration at = Duration.ofNanos(number(fields, "at"));
    String kind = text(fields, "kind");
    return switch (kind) {
      case "sip" ->
          new TraceEvent.Sip(
              at,
              direction(fields),
              SipTransport.valueOf(text(fields, "transport")),
              end(fields, "local"),
              end(fields, "remote"),
              text(fields, "text"));
      case "rtp" ->
          new TraceEvent.Rtp(
              at,
              direction(fields),
              text(fields, "call"),
              end(fields, "local"),
              end(fields, "remote"),
              Datagram.ofBase64(text(fields, "octets")));
      case "rtcp" ->
          new TraceEvent.Rtcp(
              at,
              direction(fields),
              text(fields, "call"),
              end(fields, "local"),
              end(fields, "remote"),
              Datagram.ofBase64(text(fields, "octets")));
      case "dtmf" ->
          new TraceEvent.Dtmf(
              at, direction(fields), text(fields, "call"), text(fields, "method"), digit(fields));
      case "tls" ->
          new TraceEvent.Tls(
              at,
              end(fields, "local"),
              end(fields, "remote"),
              HandshakeFields.handshake(map(fields, "handshake")));
      case "note" -> new TraceEvent.Note(at, text(fields, "topic"), noteFields(fields));
      default -> throw new IllegalArgumentException("unknown kind of event \"" + kind + "\"");
    };
  }

  private static Direction direction(Map<String, Object> fields) {
    return Direction.valueOf(text(fields, "direction"));
  }

  private static char digit(Map<String, Object> fields) {
    String digit = text(fields, "digit");
    if (digit.length() != 1) {
      throw new IllegalArgumentException("\"" + digit + "\" is not one digit");
    }
    return digit.charAt(0);
  }

  private static InetSocketAddress end(Map<String, Object> fields, String name) {
    String address = text(fields, name);
    if (!IpAddress.isLiteral(address)) {
      throw new IllegalArgumentException("\"" + address + "\" is not an IP address");
    }
    int port = Math.clamp(number(fields, name + "Port"), -1, 65536);
    return new InetSocketAddress(IpAddress.parse(address).inetAddress(), port);
  }

  private static Map<String, String> noteFields(Map<String, Object> fields) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(fields, "fields").forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  static Map<String, Object> map(Map<String, Object> fields, String name) {
    if (!(fields.get(name) instanceof Map<?, ?> inner)) {
      throw new IllegalArgumentException("field \"" + name + "\" is missing");
    }
    Map<String, Object> named = new LinkedHashMap<>();
    inner.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }

  static String text(Map<String, Object> fields, String name) {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("field \"" + name + "\" is missing");
  }

  static long number(Map<String, Object> fields, String name) {
    if (fields.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("field \"" + name + "\" is missing");
  }
}
