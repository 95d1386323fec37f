package dev.turnup.schema.site;

import java.util.regex.Pattern;

/**
 * A host: a DNS name (RFC 1123 letters, digits and hyphens) or a literal address.
 *
 * @param text as written, without brackets or port
 */
@Scalar(
    expected = "a host name or an IP address, without a port",
    example = "pbx.acme.example",
    pattern = "^[A-Za-z0-9.:_-]+$")
public record Host(String text) {
  private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*\\.?");
  private static final Pattern NUMERIC = Pattern.compile("[0-9]+(\\.[0-9]+)*");

  public static Host parse(String text) {
    if (IpAddress.isLiteral(text)) {
      return new Host(text);
    }
    if (NUMERIC.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not an IP address");
    }
    if (text.length() > 253 || !NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a host name");
    }
    return new Host(text);
  }

  public boolean isAddress() {
    return IpAddress.isLiteral(text);
  }

  /** As it stands in a URI: IPv6 in brackets. */
  public String inUri() {
    return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
  }

  @Override
  public String toString() {
    return text;
  }
}
