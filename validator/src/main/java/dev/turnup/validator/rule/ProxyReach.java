package dev.turnup.validator.rule;

import dev.turnup.schema.site.Addressing;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Netmask;
import dev.turnup.schema.site.Network;
import java.util.Optional;

/** A proxy on another network needs a gateway. */
final class ProxyReach implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Network network = judgement.site().network();
    Host host = judgement.site().proxy().host();
    Optional<IpAddress> ip = network.ip();
    Optional<Netmask> netmask = network.netmask();
    if (network.addressing() != Addressing.STATIC
        || network.gateway().isPresent()
        || ip.isEmpty()
        || netmask.isEmpty()
        || !host.isAddress()
        || !Subnet.fits(ip.get(), netmask.get().prefixLength())) {
      return;
    }
    Subnet subnet = new Subnet(ip.get(), netmask.get().prefixLength());
    if (!subnet.contains(IpAddress.parse(host.text()))) {
      judgement.report(
          judgement.related(
              judgement
                  .finding(
                      RuleCode.NO_GATEWAY,
                      "proxy.host",
                      "the proxy "
                          + host
                          + " is not on the endpoint's network "
                          + ip.get()
                          + netmask.get()
                          + ", and there is no gateway")
                  .withExpected("gateway under \"network\"")
                  .withFix("add the gateway under \"network\", or correct the proxy's address"),
              "network.ip",
              "the endpoint's address"));
    }
  }
}
