package dev.turnup.validator.rule;

import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.site.Addressing;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.Site;
import java.util.LinkedHashMap;
import java.util.Map;

/** A host name needs a DNS server. Only the first such name is reported. */
final class NameResolution implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Site site = judgement.site();
    if (!site.network().dns().isEmpty()) {
      return;
    }
    boolean fixed = site.network().addressing() == Addressing.STATIC;
    hosts(site).entrySet().stream()
        .filter(entry -> !entry.getValue().isAddress())
        .findFirst()
        .ifPresent(entry ->
            judgement.report(
                judgement
                    .finding(
                        RuleCode.NO_DNS,
                        entry.getKey(),
                        "\"" + entry.getValue() + "\" is a host name, and there is no DNS server")
                    .withSeverity(fixed ? Severity.ERROR : Severity.NOTE)
                    .withExpected("dns under \"network\", or an IP address here")
                    .withFix(
                        fixed
                            ? "add dns: [192.0.2.53] under \"network\""
                            : "add dns under \"network\" unless DHCP gives one")));
  }

  private static Map<String, Host> hosts(Site site) {
    Map<String, Host> hosts = new LinkedHashMap<>();
    hosts.put("proxy.host", site.proxy().host());
    site.proxy().backup().map(HostPort::host).ifPresent(host -> hosts.put("proxy.backup", host));
    site.nat()
        .stun()
        .map(stun -> stun.server().host())
        .ifPresent(host -> hosts.put("nat.stun.server", host));
    site.nat()
        .turn()
        .map(turn -> turn.server().host())
        .ifPresent(host -> hosts.put("nat.turn.server", host));
    return hosts;
  }
}
