package dev.turnup.validator.rule;

import dev.turnup.schema.site.Addressing;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Network;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import java.util.Locale;
import java.util.Optional;

/** The proxy is another host, of the endpoint's kind of address, and its name can be asked for. */
final class ProxyPlace implements Rule {
  private static final int PLAIN_PORT = 5060;
  private static final int TLS_PORT = 5061;

  @Override
  public void judge(Judgement judgement) {
    Network network = judgement.site().network();
    Proxy proxy = judgement.site().proxy();
    Optional<IpAddress> literal = UsableAddresses.literal(Optional.of(proxy.host()));
    boolean isStatic = network.addressing() == Addressing.STATIC;
    if (isStatic && literal.isPresent() && network.ip().isPresent()) {
      address(judgement, network.ip().get(), literal.get());
    }
    if (isStatic && literal.isEmpty()) {
      names(judgement, network);
    }
    proxy.backup().ifPresent(backup -> backup(judgement, proxy, backup));
    port(judgement, proxy);
  }

  private static void address(Judgement judgement, IpAddress ip, IpAddress proxy) {
    if (ip.isIpv4() != proxy.isIpv4()) {
      judgement.report(
          judgement.related(
              judgement
                  .finding(
                      RuleCode.OTHER_IP_VERSION,
                      "proxy.host",
                      "the endpoint " + ip + " cannot send to " + proxy)
                  .withFix("give both an address of the same version"),
              "network.ip",
              "the endpoint's address"));
    } else if (ip.inetAddress().equals(proxy.inetAddress())
        && !ip.inetAddress().isLoopbackAddress()) {
      judgement.report(
          judgement.related(
              judgement
                  .finding(
                      RuleCode.PROXY_IS_ENDPOINT,
                      "proxy.host",
                      "the proxy " + proxy + " has the endpoint's own address")
                  .withFix("correct one of the two"),
              "network.ip",
              "the endpoint's address"));
    }
  }

  private static void names(Judgement judgement, Network network) {
    if (network.gateway().isPresent()
        || network.dns().isEmpty()
        || network.ip().isEmpty()
        || network.netmask().isEmpty()
        || !Subnet.fits(network.ip().get(), network.netmask().get().prefixLength())) {
      return;
    }
    Subnet subnet = new Subnet(network.ip().get(), network.netmask().get().prefixLength());
    if (network.dns().stream().noneMatch(subnet::contains)) {
      judgement.report(
          judgement.related(
              judgement
                  .finding(
                      RuleCode.DNS_BEYOND_REACH,
                      "network.dns[0]",
                      "the DNS server "
                          + network.dns().getFirst()
                          + " is not on the endpoint's network, and there is no gateway")
                  .withExpected("gateway under \"network\"")
                  .withFix("add the gateway under \"network\""),
              "proxy.host",
              "the name that is asked for"));
    }
  }

  private static void backup(Judgement judgement, Proxy proxy, HostPort backup) {
    String mine = proxy.host().text().toLowerCase(Locale.ROOT);
    boolean isSameHost = backup.host().text().toLowerCase(Locale.ROOT).equals(mine);
    if (isSameHost && backup.port().orElse(proxy.effectivePort()) == proxy.effectivePort()) {
      judgement.report(
          judgement.related(
              judgement
                  .finding(
                      RuleCode.BACKUP_IS_PROXY, "proxy.backup", "the backup is the proxy itself")
                  .withFix("name another host, or remove the line"),
              "proxy.host",
              "the proxy"));
    }
  }

  private static void port(Judgement judgement, Proxy proxy) {
    boolean isTls = proxy.transport() == SipTransport.TLS;
    int other = isTls ? PLAIN_PORT : TLS_PORT;
    if (proxy.port().isPresent() && proxy.port().get() == other) {
      judgement.report(
          judgement.related(
              judgement
                  .finding(
                      RuleCode.PORT_OF_OTHER_TRANSPORT,
                      "proxy.port",
                      other
                          + " is the port of SIP over "
                          + (isTls ? "UDP and TCP" : "TLS")
                          + ", and the transport is "
                          + proxy.transport().spelling())
                  .withFix(
                      "write " + (isTls ? TLS_PORT : PLAIN_PORT) + ", or change the transport"),
              "proxy.transport",
              "the transport"));
    }
  }
}
