package dev.turnup.validator.rule;

import dev.turnup.schema.site.Addressing;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Netmask;
import dev.turnup.schema.site.Network;
import java.util.Optional;

/** A static address is whole, and a neighbour of its gateway. */
final class StaticAddressing implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Network network = judgement.site().network();
    if (network.addressing() == Addressing.STATIC) {
      require(judgement, network.ip().isPresent(), "ip", "192.0.2.50");
      require(judgement, network.netmask().isPresent(), "netmask", "255.255.255.0");
    } else if (network.ip().isPresent()) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.UNUSED_ADDRESS,
                  "network.ip",
                  "the address " + network.ip().get() + " is not used: addressing is dhcp")
              .withExpected("addressing: static with an address")
              .withFix("add addressing: static, or remove the address"));
    }
    Optional<IpAddress> ip = network.ip();
    Optional<Netmask> netmask = network.netmask();
    if (ip.isPresent() && netmask.isPresent()) {
      neighbours(judgement, network, ip.get(), netmask.get());
    }
  }

  private static void require(Judgement judgement, boolean present, String key, String example) {
    if (!present) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.STATIC_INCOMPLETE,
                  "network.addressing",
                  "static addressing needs \"" + key + "\"")
              .withExpected(key + " under \"network\"")
              .withFix("add " + key + ": " + example + ", or set addressing: dhcp"));
    }
  }

  private static void neighbours(
      Judgement judgement, Network network, IpAddress ip, Netmask netmask) {
    if (!Subnet.fits(ip, netmask.prefixLength())) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.OUTSIDE_NETWORK,
                  "network.netmask",
                  netmask + " is longer than the address " + ip)
              .withExpected("a prefix length up to 32 for IPv4")
              .withFix("correct the net mask"));
      return;
    }
    Subnet subnet = new Subnet(ip, netmask.prefixLength());
    if (subnet.isNetworkAddress() || subnet.isBroadcastAddress()) {
      String what = subnet.isNetworkAddress() ? "the network itself" : "all hosts of the network";
      judgement.report(
          judgement
              .finding(
                  RuleCode.OUTSIDE_NETWORK,
                  "network.ip",
                  ip + netmask.toString() + " means " + what + ", not one endpoint")
              .withFix("ask for the endpoint's own address, or correct the net mask"));
    }
    network.gateway().ifPresent(gateway -> gateway(judgement, subnet, gateway));
  }

  private static void gateway(Judgement judgement, Subnet subnet, IpAddress gateway) {
    boolean itself = gateway.inetAddress().equals(subnet.address().inetAddress());
    // A router of IPv6 is named by its link-local address (RFC 4861 section 6.3.4).
    boolean isNeighbour =
        subnet.contains(gateway)
            || !gateway.isIpv4()
                && !subnet.address().isIpv4()
                && gateway.inetAddress().isLinkLocalAddress();
    if (itself || !isNeighbour) {
      judgement.report(
          judgement.related(
              judgement
                  .finding(
                      RuleCode.OUTSIDE_NETWORK,
                      "network.gateway",
                      itself
                          ? "the gateway is the endpoint itself"
                          : "the gateway " + gateway + " is not on the endpoint's network")
                  .withExpected(
                      "an address on the network of "
                          + subnet.address()
                          + "/"
                          + subnet.prefixLength())
                  .withFix("correct the gateway, the ip or the netmask"),
              "network.ip",
              "the endpoint's address"));
    }
  }
}
