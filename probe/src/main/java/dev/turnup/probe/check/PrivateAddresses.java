package dev.turnup.probe.check;

import java.net.InetAddress;

/** Addresses that nobody beyond the own network can reach. */
public final class PrivateAddresses {
  private PrivateAddresses() {}

  /**
   * RFC 1918, RFC 6598 (carriers' NAT), RFC 4193, link-local and loopback. Addresses for
   * documentation count as public.
   */
  public static boolean contain(InetAddress address) {
    byte[] octets = address.getAddress();
    boolean isCarriers = octets.length == 4 && octets[0] == 100 && (octets[1] & 0xC0) == 64;
    boolean isUniqueLocal = octets.length == 16 && (octets[0] & 0xFE) == 0xFC;
    return isCarriers
        || isUniqueLocal
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isLoopbackAddress();
  }
}
