package dev.turnup.schema.site;

import java.util.OptionalInt;

/** A host with an optional port: {@code host}, {@code host:port} or {@code [ipv6]:port}. */
@Scalar(
    expected = "host or host:port",
    example = "stun.acme.example:3478",
    pattern = "^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?$")
public record HostPort(Host host, OptionalInt port) {
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (IpAddress.isLiteral(text) || colon < 0 || text.endsWith("]")) {
      return new HostPort(Host.parse(unbracketed(text)), OptionalInt.empty());
    }
    return new HostPort(
        Host.parse(unbracketed(text.substring(0, colon))),
        OptionalInt.of(PortRange.parsePort(text.substring(colon + 1))));
  }

  private static String unbracketed(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  @Override
  public String toString() {
    return port.isPresent() ? host.inUri() + ":" + port.getAsInt() : host.text();
  }
}
