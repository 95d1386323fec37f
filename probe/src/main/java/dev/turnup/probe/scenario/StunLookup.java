package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.dns.DnsResolver;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.Nat;
import dev.turnup.schema.site.Site;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/** Where the worksheet's STUN server is. */
final class StunLookup {
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
    Optional<InetSocketAddress> address = new HostLookup(resolver).find(server.get());
    if (address.isEmpty()) {
      recorder.note(
          Notes.STUN,
          Map.of(
              "socket", "sip",
              "server", server.get().toString(),
              "error", "DNS does not know the name"));
    }
    return address;
  }
}
