package dev.turnup.schema.site;

import java.util.regex.Pattern;

/**
 * A literal address, or a network of them: {@code 192.0.2.0/24} (RFC 4632 §3.1). Bits behind the
 * prefix may be set; programs ignore them.
 *
 * @param address of the host or the network
 * @param prefixLength 0 to the bits of the address; all of them for a single host
 */
@Scalar(
    expected = "an IP address, or a network such as 192.0.2.0/24",
    example = "192.0.2.0/24",
    pattern = "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$")
public record IpNetwork(IpAddress address, int prefixLength) {
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  public static IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    int most = address.isIpv4() ? 32 : 128;
    if (slash < 0) {
      return new IpNetwork(address, most);
    }
    String length = text.substring(slash + 1);
    if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > most) {
      throw new IllegalArgumentException("prefix length \"" + length + "\" is not in 0.." + most);
    }
    return new IpNetwork(address, Integer.parseInt(length));
  }

  /** With the prefix length, also of a single host. */
  public String cidr() {
    return address.text() + "/" + prefixLength;
  }

  @Override
  public String toString() {
    boolean isHost = prefixLength == (address.isIpv4() ? 32 : 128);
    return isHost ? address.text() : cidr();
  }
}
