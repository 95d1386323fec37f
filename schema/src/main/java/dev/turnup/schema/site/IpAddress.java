package dev.turnup.schema.site;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A literal IPv4 or IPv6 address; never a name, so reading it asks no DNS.
 *
 * @param text as written
 */
@Scalar(
    expected = "an IPv4 or IPv6 address",
    example = "192.0.2.50",
    pattern = "^([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+)$")
public record IpAddress(String text) {
  private static final String OCTET = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+");

  public static IpAddress parse(String text) {
    if (isLiteral(text)) {
      return new IpAddress(text);
    }
    throw new IllegalArgumentException("\"" + text + "\" is not an IP address");
  }

  /** Whether the text is a literal address. */
  public static boolean isLiteral(String text) {
    return IPV4.matcher(text).matches()
        || (IPV6_CHARACTERS.matcher(text).matches() && isIpv6(text));
  }

  public boolean isIpv4() {
    return text.indexOf(':') < 0;
  }

  /** The address for sockets. */
  public InetAddress inetAddress() {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("checked when it was parsed: " + text, e);
    }
  }

  private static boolean isIpv6(String text) {
    try {
      // A text with a colon is never looked up: it is a literal or it is refused.
      InetAddress.getByName(text);
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
