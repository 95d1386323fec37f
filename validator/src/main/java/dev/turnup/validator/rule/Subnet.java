package dev.turnup.validator.rule;

import dev.turnup.schema.site.IpAddress;
import java.util.Arrays;

/**
 * The network that an address and a prefix length span.
 *
 * @param prefixLength 0 to the bits of the address
 */
record Subnet(IpAddress address, int prefixLength) {
  /** Whether the prefix fits the kind of address. */
  static boolean fits(IpAddress address, int prefixLength) {
    return prefixLength <= (address.isIpv4() ? 32 : 128);
  }

  /** False for an address of the other kind. */
  boolean contains(IpAddress other) {
    byte[] mine = address.inetAddress().getAddress();
    byte[] theirs = other.inetAddress().getAddress();
    return mine.length == theirs.length
        && Arrays.equals(masked(mine, false), masked(theirs, false));
  }

  /** Whether the address is the name of the network: all host bits zero (IPv4 only). */
  boolean isNetworkAddress() {
    byte[] mine = address.inetAddress().getAddress();
    return hasBothEnds() && Arrays.equals(mine, masked(mine, false));
  }

  /** Whether the address means all hosts: all host bits one (IPv4 only). */
  boolean isBroadcastAddress() {
    byte[] mine = address.inetAddress().getAddress();
    return hasBothEnds() && Arrays.equals(mine, masked(mine, true));
  }

  /** RFC 3021: a network of two addresses has neither of the two. */
  private boolean hasBothEnds() {
    return address.isIpv4() && prefixLength <= 30;
  }

  private byte[] masked(byte[] octets, boolean ones) {
    byte[] result = octets.clone();
    for (int bit = prefixLength; bit < result.length * 8; bit++) {
      int mask = 0x80 >>> bit % 8;
      result[bit / 8] = (byte) (ones ? result[bit / 8] | mask : result[bit / 8] & ~mask);
    }
    return result;
  }
}
