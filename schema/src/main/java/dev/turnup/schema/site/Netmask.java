package dev.turnup.schema.site;

import java.util.regex.Pattern;

/**
 * The network part of an address.
 *
 * @param prefixLength 0 to 128; a dotted mask gives 0 to 32
 */
@Scalar(
    expected = "a net mask such as 255.255.255.0, or a prefix length such as 24",
    example = "255.255.255.0",
    pattern = "^/?[0-9]{1,3}(\\.[0-9]{1,3}){0,3}$")
public record Netmask(int prefixLength) {
  private static final Pattern LENGTH = Pattern.compile("/?[0-9]{1,3}");

  public Netmask {
    if (prefixLength < 0 || prefixLength > 128) {
      throw new IllegalArgumentException("prefix length " + prefixLength + " is not in 0..128");
    }
  }

  public static Netmask parse(String text) {
    if (LENGTH.matcher(text).matches()) {
      return new Netmask(Integer.parseInt(text.startsWith("/") ? text.substring(1) : text));
    }
    if (!IpAddress.isLiteral(text) || text.contains(":")) {
      throw new IllegalArgumentException("\"" + text + "\" is not a net mask");
    }
    int bits = 0;
    for (byte part : IpAddress.parse(text).inetAddress().getAddress()) {
      bits = bits << 8 | part & 0xff;
    }
    int length = Integer.bitCount(bits);
    if (bits != ones(length)) {
      throw new IllegalArgumentException("\"" + text + "\" has zeros between its ones");
    }
    return new Netmask(length);
  }

  /** The dotted form; only for IPv4. */
  public String dotted() {
    if (prefixLength > 32) {
      throw new IllegalStateException("no dotted form for /" + prefixLength);
    }
    int bits = ones(prefixLength);
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  private static int ones(int length) {
    return length == 0 ? 0 : -1 << (32 - length);
  }

  @Override
  public String toString() {
    return "/" + prefixLength;
  }
}
