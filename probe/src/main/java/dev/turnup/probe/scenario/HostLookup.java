package dev.turnup.probe.scenario;

import dev.turnup.probe.dns.DnsAnswer;
import dev.turnup.probe.dns.DnsRecord;
import dev.turnup.probe.dns.DnsResolver;
import dev.turnup.probe.dns.RecordType;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where a server that helps against a NAT is. */
final class HostLookup {
  private static final int PORT = 3478;

  private final DnsResolver resolver;

  HostLookup(DnsResolver resolver) {
    this.resolver = resolver;
  }

  /** Its first address; empty when DNS does not know it. */
  Optional<InetSocketAddress> find(HostPort server) throws InterruptedException {
    return address(server.host())
        .map(found -> new InetSocketAddress(found, server.port().orElse(PORT)));
  }

  private Optional<InetAddress> address(Host host) throws InterruptedException {
    if (host.isAddress()) {
      return Optional.of(new IpAddress(host.text()).inetAddress());
    }
    return resolver.query(host.text(), RecordType.A) instanceof DnsAnswer.Records found
        ? found.records().stream()
            .filter(DnsRecord.Address.class::isInstance)
            .map(record -> ((DnsRecord.Address) record).address())
            .findFirst()
        : Optional.empty();
  }
}
