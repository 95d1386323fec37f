package dev.turnup.lab.pbx;

import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.SipTransport;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP URI, as far as it says whom and where.
 *
 * @param user escapes resolved; empty text when there is none
 * @param host IPv6 without brackets
 */
record SipUri(String user, String host, int port, SipTransport transport) {
  private static final int DEFAULT_PORT = 5060;
  private static final Pattern URI =
      Pattern.compile(
          "sips?:(?:([^@]*)@)?(\\[[0-9A-Fa-f:.]+\\]|[^:;?>\\[\\]]+)(?::([0-9]{1,5}))?(.*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_BRACKETS = Pattern.compile("<([^>]*)>");

  /** The URI in a header value, with or without a display name around it. */
  static Optional<SipUri> tryParse(String text) {
    Matcher brackets = IN_BRACKETS.matcher(text);
    Matcher uri = URI.matcher(brackets.find() ? brackets.group(1) : text.strip());
    if (!uri.matches()) {
      return Optional.empty();
    }
    int port = uri.group(3) == null ? DEFAULT_PORT : Integer.parseInt(uri.group(3));
    if (port < 1 || port > 65_535) {
      return Optional.empty();
    }
    String user = uri.group(1) == null ? "" : uri.group(1);
    return Optional.of(
        new SipUri(unescaped(user), unbracketed(uri.group(2)), port, transport(uri.group(4))));
  }

  private static String unescaped(String user) {
    int password = user.indexOf(':');
    String name = password < 0 ? user : user.substring(0, password);
    boolean isEscaped = name.matches("(?:[^%]|%[0-9A-Fa-f]{2})*");
    return isEscaped ? URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8) : name;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static SipTransport transport(String parameters) {
    return Arrays.stream(SipTransport.values())
        .filter(candidate ->
            parameters
                .toLowerCase(java.util.Locale.ROOT)
                .contains("transport=" + candidate.spelling()))
        .findFirst()
        .orElse(SipTransport.UDP);
  }

  /** The socket address; empty when the host is a name. */
  Optional<InetSocketAddress> address() {
    return IpAddress.isLiteral(host)
        ? Optional.of(new InetSocketAddress(IpAddress.parse(host).inetAddress(), port))
        : Optional.empty();
  }
}
