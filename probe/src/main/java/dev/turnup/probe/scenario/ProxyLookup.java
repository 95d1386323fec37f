package dev.turnup.probe.scenario;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.dns.DnsAnswer;
import dev.turnup.probe.dns.DnsClient;
import dev.turnup.probe.dns.DnsResolver;
import dev.turnup.probe.dns.Location;
import dev.turnup.probe.dns.ServerLocation;
import dev.turnup.probe.dns.SystemResolver;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.HostPort;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The servers of the worksheet, one after the other: those of {@code proxy.host} in the order of
 * RFC 3263, then those of {@code proxy.backup}, which is looked up only when it is wanted. One
 * thread.
 */
final class ProxyLookup {
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final int PORT = 53;

  /** More would only be many requests to servers that are down. */
  private static final int MOST_SERVERS = 4;

  private static final RandomGenerator RANDOM = new SecureRandom();

  private final Proxy proxy;
  private final Optional<InetAddress> local;
  private final DnsResolver resolver;
  private final TraceRecorder recorder;
  private final Queue<Server> waiting = new ArrayDeque<>();
  private boolean isHostAsked;
  private boolean isBackupAsked;
  private int number;

  private record Server(NextHop hop, String field) {}

  /**
   * Asks nothing yet.
   *
   * @param local the address that servers must be reached from, if it is given
   */
  ProxyLookup(
      Site site, Optional<InetAddress> local, DnsResolver resolver, TraceRecorder recorder) {
    this.proxy = site.proxy();
    this.local = local;
    this.resolver = resolver;
    this.recorder = recorder;
  }

  /** The worksheet's DNS servers, as the endpoints have them; without any, this machine's. */
  static DnsResolver resolverOf(Site site) {
    List<InetSocketAddress> servers =
        site.network().dns().stream()
            .map(IpAddress::inetAddress)
            .map(address -> new InetSocketAddress(address, PORT))
            .toList();
    return servers.isEmpty()
        ? new SystemResolver(PATIENCE, RANDOM)
        : new DnsClient(servers, PATIENCE, RANDOM);
  }

  /** Whether there is another server; may ask DNS. */
  boolean hasNext() throws InterruptedException {
    if (!isHostAsked) {
      isHostAsked = true;
      OptionalInt port = proxy.port().map(OptionalInt::of).orElseGet(OptionalInt::empty);
      ask("proxy.host", proxy.host(), port);
    }
    if (waiting.isEmpty() && !isBackupAsked && proxy.backup().isPresent()) {
      isBackupAsked = true;
      HostPort backup = proxy.backup().get();
      ask("proxy.backup", backup.host(), backup.port());
    }
    return !waiting.isEmpty();
  }

  /** The next server, noted as being tried from now on. */
  NextHop next() {
    Server server = waiting.remove();
    number++;
    recorder.note(
        Notes.NEXT_HOP,
        Map.of(
            "remote",
            server.hop.toString(),
            "field",
            server.field,
            "number",
            Integer.toString(number)));
    return server.hop;
  }

  private void ask(String field, Host host, OptionalInt port) throws InterruptedException {
    SipTransport transport = proxy.transport();
    Location location = ServerLocation.find(host, port, transport, resolver, RANDOM);
    for (Location.Lookup lookup : location.lookups()) {
      recorder.note(
          Notes.DNS_QUERY,
          Map.of(
              "name",
              lookup.name(),
              "type",
              lookup.type().name(),
              "answer",
              lookup.answer().toString()));
    }
    recorder.note(Notes.DNS, summary(host, location));
    location.candidates().stream()
        .filter(hop -> local.isEmpty() || isSameFamily(local.get(), hop.address().getAddress()))
        .limit(MOST_SERVERS)
        .forEach(hop -> waiting.add(new Server(hop, field)));
  }

  private static boolean isSameFamily(InetAddress one, InetAddress other) {
    return one.getAddress().length == other.getAddress().length;
  }

  private static Map<String, String> summary(Host host, Location location) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("host", host.text());
    if (location.candidates().isEmpty()) {
      DnsAnswer failure = location.failure().orElseGet(DnsAnswer.NoData::new);
      fields.put("error", failure.toString());
      fields.put("kind", kind(failure));
    } else {
      fields.put(
          "addresses",
          location.candidates().stream()
              .map(hop -> hop.address().getAddress().getHostAddress())
              .distinct()
              .collect(Collectors.joining(" ")));
    }
    if (!location.offered().isEmpty()) {
      fields.put(
          "offered",
          location.offered().stream().map(SipTransport::spelling).collect(Collectors.joining(" ")));
    }
    return fields;
  }

  private static String kind(DnsAnswer failure) {
    return switch (failure) {
      case DnsAnswer.Silence _ -> "silence";
      case DnsAnswer.ServerFailure _, DnsAnswer.Malformed _ -> "failure";
      case DnsAnswer.NoName _, DnsAnswer.NoData _, DnsAnswer.Records _ -> "nothing";
    };
  }
}
