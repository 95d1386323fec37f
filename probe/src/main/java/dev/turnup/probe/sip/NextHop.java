package dev.turnup.probe.sip;

import dev.turnup.schema.site.SipTransport;
import java.net.InetSocketAddress;

/**
 * Where requests are sent, whatever their URI says (RFC 3261 §8.1.2).
 *
 * @param address resolved
 */
public record NextHop(InetSocketAddress address, SipTransport transport) {
  public NextHop {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("a next hop is an address, not the name " + address);
    }
  }

  @Override
  public String toString() {
    return address.getAddress().getHostAddress()
        + ":"
        + address.getPort()
        + " ("
        + transport.spelling()
        + ")";
  }
}
