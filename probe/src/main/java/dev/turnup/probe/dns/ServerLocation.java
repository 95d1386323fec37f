package dev.turnup.probe.dns;

import dev.turnup.probe.sip.NextHop;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.SipTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * From a name to servers (RFC 3263 §4) for a transport that is given: it is never exchanged for
 * another one, but what DNS offers instead is told. One search, one thread.
 */
public final class ServerLocation {
  private final DnsResolver resolver;
  private final RandomGenerator random;
  private final List<Location.Lookup> lookups = new ArrayList<>();
  private final Set<NextHop> candidates = new LinkedHashSet<>();
  private final Set<SipTransport> offered = new LinkedHashSet<>();

  private ServerLocation(DnsResolver resolver, RandomGenerator random) {
    this.resolver = resolver;
    this.random = random;
  }

  /**
   * Searches.
   *
   * @param port where it is given, nothing but addresses is asked for
   * @param resolver not used for a literal address
   * @param random draws among servers of one priority
   */
  public static Location find(
      Host host,
      OptionalInt port,
      SipTransport transport,
      DnsResolver resolver,
      RandomGenerator random)
      throws InterruptedException {
    ServerLocation search = new ServerLocation(resolver, random);
    if (host.isAddress() || port.isPresent()) {
      search.addresses(host.text(), port.orElse(defaultPort(transport)), transport);
    } else {
      search.services(host.text(), transport);
    }
    boolean isOffered = search.offered.contains(transport);
    return new Location(
        List.copyOf(search.candidates),
        search.lookups,
        isOffered ? List.of() : List.copyOf(search.offered));
  }

  private static int defaultPort(SipTransport transport) {
    return transport == SipTransport.TLS ? 5061 : 5060;
  }

  private DnsAnswer ask(String name, RecordType type) throws InterruptedException {
    DnsAnswer answer = resolver.query(name, type);
    lookups.add(new Location.Lookup(name, type, answer));
    return answer;
  }

  private boolean isSilent() {
    return !lookups.isEmpty() && lookups.getLast().answer() instanceof DnsAnswer.Silence;
  }

  private void services(String name, SipTransport transport) throws InterruptedException {
    for (DnsRecord.Naptr pointer : pointers(name)) {
      Optional<SipTransport> leadsTo = transportOf(pointer);
      leadsTo.ifPresent(offered::add);
      if (leadsTo.filter(transport::equals).isPresent()) {
        servers(pointer.replacement(), transport);
      }
    }
    // Some let no question through but those for addresses: silence to another says little.
    if (!candidates.isEmpty()
        || (isSilent() && ask(name, RecordType.A) instanceof DnsAnswer.Silence)) {
      return;
    }
    boolean isThere = servers(service(transport) + name, transport);
    if (isSilent() || !candidates.isEmpty()) {
      return;
    }
    if (!isThere) {
      lookForOthers(name, transport);
    }
    if (!isSilent()) {
      addresses(name, defaultPort(transport), transport);
    }
  }

  private List<DnsRecord.Naptr> pointers(String name) throws InterruptedException {
    return ask(name, RecordType.NAPTR) instanceof DnsAnswer.Records(List<DnsRecord> records)
        ? records.stream()
            .filter(DnsRecord.Naptr.class::isInstance)
            .map(DnsRecord.Naptr.class::cast)
            .filter(pointer -> pointer.flags().equalsIgnoreCase("s"))
            .sorted(
                Comparator.comparingInt(DnsRecord.Naptr::order)
                    .thenComparingInt(DnsRecord.Naptr::preference))
            .toList()
        : List.of();
  }

  /** RFC 3263 §4.1. */
  private static Optional<SipTransport> transportOf(DnsRecord.Naptr pointer) {
    return switch (pointer.service().toUpperCase(Locale.ROOT)) {
      case "SIP+D2U" -> Optional.of(SipTransport.UDP);
      case "SIP+D2T" -> Optional.of(SipTransport.TCP);
      case "SIPS+D2T" -> Optional.of(SipTransport.TLS);
      default -> Optional.empty();
    };
  }

  private static String service(SipTransport transport) {
    return switch (transport) {
      case UDP -> "_sip._udp.";
      case TCP -> "_sip._tcp.";
      case TLS -> "_sips._tcp.";
    };
  }

  /** Which services there are instead of ours. */
  private void lookForOthers(String name, SipTransport transport) throws InterruptedException {
    for (SipTransport other : SipTransport.values()) {
      if (other != transport
          && !isSilent()
          && ask(service(other) + name, RecordType.SRV)
              instanceof DnsAnswer.Records(List<DnsRecord> records)
          && !targets(records).isEmpty()) {
        offered.add(other);
      }
    }
  }

  /** Those that are there: a lone dot says that there is no such service (RFC 2782). */
  private static List<DnsRecord.Srv> targets(List<DnsRecord> records) {
    return records.stream()
        .filter(DnsRecord.Srv.class::isInstance)
        .map(DnsRecord.Srv.class::cast)
        .filter(server -> !server.target().isEmpty())
        .toList();
  }

  /**
   * @return whether there are such records
   */
  private boolean servers(String name, SipTransport transport) throws InterruptedException {
    if (!(ask(name, RecordType.SRV) instanceof DnsAnswer.Records(List<DnsRecord> records))
        || targets(records).isEmpty()) {
      return false;
    }
    offered.add(transport);
    for (DnsRecord.Srv server : SrvOrder.of(targets(records), random)) {
      addresses(server.target(), server.port(), transport);
      if (isSilent()) {
        return true;
      }
    }
    return true;
  }

  private void addresses(String name, int port, SipTransport transport)
      throws InterruptedException {
    if (IpAddress.isLiteral(name)) {
      InetAddress address = new IpAddress(name).inetAddress();
      candidates.add(new NextHop(new InetSocketAddress(address, port), transport));
      return;
    }
    for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
      if (ask(name, type) instanceof DnsAnswer.Records(List<DnsRecord> records)) {
        records.forEach(record -> {
          if (record instanceof DnsRecord.Address(String _, long _, InetAddress address)) {
            candidates.add(new NextHop(new InetSocketAddress(address, port), transport));
          }
        });
      }
      if (isSilent()) {
        return;
      }
    }
  }
}
