package dev.turnup.validator.rule;

import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Site;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Addresses are those of single hosts (RFC 6890), and a public one is public. */
final class UsableAddresses implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Site site = judgement.site();
    addresses(site)
        .forEach((path, address) -> {
          if (isNoHost(address.inetAddress())) {
            judgement.report(
                judgement
                    .finding(RuleCode.UNUSABLE_ADDRESS, path, "no host has the address " + address)
                    .withFix("ask for the address of the one host that is meant"));
          }
        });
    site.nat()
        .publicAddress()
        .filter(address -> isPrivate(address.inetAddress()))
        .ifPresent(address ->
            judgement.report(
                judgement
                    .finding(
                        RuleCode.PRIVATE_PUBLIC,
                        "nat.publicAddress",
                        address + " is not reached from outside")
                    .withFix("ask for the address outside the NAT")));
  }

  private static Map<String, IpAddress> addresses(Site site) {
    Map<String, IpAddress> found = new LinkedHashMap<>();
    site.network().ip().ifPresent(one -> found.put("network.ip", one));
    site.network().gateway().ifPresent(one -> found.put("network.gateway", one));
    for (int i = 0; i < site.network().dns().size(); i++) {
      found.put("network.dns[" + i + "]", site.network().dns().get(i));
    }
    site.nat().publicAddress().ifPresent(one -> found.put("nat.publicAddress", one));
    literal(Optional.of(site.proxy().host())).ifPresent(one -> found.put("proxy.host", one));
    literal(site.proxy().backup().map(backup -> backup.host()))
        .ifPresent(one -> found.put("proxy.backup", one));
    return found;
  }

  static Optional<IpAddress> literal(Optional<Host> host) {
    return host.filter(Host::isAddress).map(one -> IpAddress.parse(one.text()));
  }

  private static boolean isNoHost(InetAddress address) {
    boolean isReserved =
        address instanceof Inet4Address
            && ((address.getAddress()[0] & 0xf0) == 0xf0 || address.getAddress()[0] == 0);
    return address.isAnyLocalAddress() || address.isMulticastAddress() || isReserved;
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] octets = address.getAddress();
    boolean isCarriers =
        address instanceof Inet4Address && octets[0] == 100 && (octets[1] & 0xc0) == 0x40;
    boolean isUniqueLocal = octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
    return address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || isCarriers
        || isUniqueLocal;
  }
}
