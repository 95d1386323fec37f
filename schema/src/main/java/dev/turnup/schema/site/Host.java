package dev.turnup.schema.site;

import java.net.IDN;
import java.util.regex.Matcher;
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
  private static final Pattern URI =
      Pattern.compile("sips?:(?:[^@\\s]*@)?([A-Za-z0-9._-]{1,253})(?::[0-9]{1,5})?(?:;.*)?");
  private static final Pattern WITH_PORT = Pattern.compile("([^:]{1,253}):([0-9]{1,5})");
  private static final Pattern NUMERIC = Pattern.compile("[0-9]+(\\.[0-9]+)*");

  public static Host parse(String text) {
    if (IpAddress.isLiteral(text)) {
      return new Host(text);
    }
    if (NUMERIC.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not an IP address");
    }
    if (text.length() > 253 || !NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a host name" + hint(text));
    }
    return new Host(text);
  }

  /** What was probably meant; empty when nothing comes to mind. */
  private static String hint(String text) {
    Matcher uri = URI.matcher(text);
    if (uri.matches()) {
      return ": a host stands here without sip: and user, as " + uri.group(1);
    }
    Matcher withPort = WITH_PORT.matcher(text);
    if (withPort.matches() && NAME.matcher(withPort.group(1)).matches()) {
      return ": the port " + withPort.group(2) + " stands elsewhere";
    }
    return international(text);
  }

  /** The form in which DNS knows an international name (RFC 5891). */
  private static String international(String text) {
    if (text.length() > 253 || text.chars().allMatch(c -> c < 128)) {
      return "";
    }
    try {
      String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
      return NAME.matcher(ascii).matches() ? ": DNS knows it as " + ascii : "";
    } catch (IllegalArgumentException _) {
      return "";
    }
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
