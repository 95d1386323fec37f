package dev.turnup.probe.dns;

import dev.turnup.probe.sip.NextHop;
import dev.turnup.schema.site.SipTransport;
import java.util.List;
import java.util.Optional;

/**
 * Where a SIP server is.
 *
 * @param candidates to be tried in this order
 * @param lookups every question that was asked, in order
 * @param offered the transports that DNS offers for SIP, where the wanted one is not among them
 */
public record Location(List<NextHop> candidates, List<Lookup> lookups, List<SipTransport> offered) {
  public Location {
    candidates = List.copyOf(candidates);
    lookups = List.copyOf(lookups);
    offered = List.copyOf(offered);
  }

  /** A question and what it gave. */
  public record Lookup(String name, RecordType type, DnsAnswer answer) {}

  /** Why there is no candidate: the answer that says most. */
  public Optional<DnsAnswer> failure() {
    return candidates.isEmpty()
        ? lookups.stream()
            .map(Lookup::answer)
            .filter(answer -> !(answer instanceof DnsAnswer.Records))
            .max(java.util.Comparator.comparingInt(Location::weight))
        : Optional.empty();
  }

  private static int weight(DnsAnswer answer) {
    return switch (answer) {
      case DnsAnswer.Silence _ -> 4;
      case DnsAnswer.ServerFailure _, DnsAnswer.Malformed _ -> 3;
      case DnsAnswer.NoName _ -> 2;
      case DnsAnswer.NoData _ -> 1;
      case DnsAnswer.Records _ -> 0;
    };
  }
}
