package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.dns.DnsAnswer;
import dev.turnup.probe.dns.DnsRecord;
import dev.turnup.probe.dns.DnsResolver;
import dev.turnup.probe.dns.RecordType;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Nat;
import dev.turnup.schema.site.Site;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** Where the worksheet's STUN server is. */
final class StunLookup {
  private static final int PORT = 3478;

  private final Site site;
  private final DnsResolver resolver;
  private final TraceRecorder recorder;

  StunLookup(Site site, DnsResolver resolver, TraceRecorder recorder) {
    this.site = site;
    this.resolver = resolver;
    this.recorder = recorder;
  }

  /** Its first address; empty when the worksheet names none, or DNS does not know it. */
  Optional<InetSocketAddress> find() throws InterruptedException {
    Optional<HostPort> server = site.nat().stun().map(Nat.Stun::server);
    if (server.isEmpty()) {
      return Optional.empty();
    }
    Optional<InetAddress> address = address(server.get().host());
    if (address.isEmpty()) {
      recorder.note(
          Notes.STUN,
          Map.of(
              "socket", "sip",
              "server", server.get().toString(),
              "error", "DNS does not know the name"));
    }
    return address.map(found -> new InetSocketAddress(found, server.get().port().orElse(PORT)));
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
