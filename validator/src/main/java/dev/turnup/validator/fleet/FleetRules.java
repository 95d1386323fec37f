package dev.turnup.validator.fleet;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.site.Addressing;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.Hosting;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Pbx;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.Site;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks of all sites of a run what no site shows by itself. Each finding stands at the later of the
 * two worksheets and names the earlier. Time and memory grow with the number of sites, not with
 * that of pairs.
 */
public final class FleetRules {
  private final List<Member> members;
  private final Function<Member, List<Written>> render;
  private final List<List<Diagnostic>> findings = new ArrayList<>();

  private FleetRules(List<Member> members, Function<Member, List<Written>> render) {
    this.members = members;
    this.render = render;
    members.forEach(_ -> findings.add(new ArrayList<>(0)));
  }

  /**
   * The findings of each member, in the order of the members.
   *
   * @param render the files of a site; asked only of sites that share a target with another
   */
  public static List<List<Diagnostic>> judge(
      List<Member> members, Function<Member, List<Written>> render) {
    FleetRules rules = new FleetRules(List.copyOf(members), render);
    rules.sites();
    rules.numbers();
    rules.addresses();
    rules.ports();
    rules.files();
    return rules.findings;
  }

  private void sites() {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      String site = members.get(i).site().site();
      Integer earlier = first.putIfAbsent(site, i);
      if (earlier != null) {
        report(
            i,
            Diagnostic.of(
                    FleetCode.SAME_SITE,
                    members.get(i).at("site"),
                    "the site \"" + site + "\" has another worksheet")
                .withFix("give each site a name of its own"),
            earlier,
            "site",
            "the same site");
      }
    }
  }

  private void numbers() {
    Map<String, Place> first = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      Site site = members.get(i).site();
      Host domain = site.proxy().effectiveDomain();
      if (isPrivate(domain)) {
        continue;
      }
      for (int j = 0; j < site.subscribers().size(); j++) {
        String number = site.subscribers().get(j).number();
        String field = "subscribers[" + j + "].number";
        String key = number + "@" + domain.text().toLowerCase(Locale.ROOT);
        Place earlier = first.putIfAbsent(key, new Place(i, field));
        if (earlier != null && earlier.member() != i) {
          report(
              i,
              Diagnostic.of(
                      FleetCode.SAME_NUMBER,
                      members.get(i).at(field),
                      "the number \"" + number + "\" is registered from another site, too")
                  .withCause("both register it at the SIP domain " + domain)
                  .withFix("give each site its own number"),
              earlier.member(),
              earlier.field(),
              "the same number at " + members.get(earlier.member()).site().site());
        }
      }
    }
  }

  private record Place(int member, String field) {}

  private void addresses() {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      Site site = members.get(i).site();
      Optional<IpAddress> ip = site.network().ip();
      Optional<String> network = network(site);
      if (ip.isEmpty() || network.isEmpty()) {
        continue;
      }
      String key = network.get() + " " + ip.get().inetAddress().getHostAddress();
      Integer earlier = first.putIfAbsent(key, i);
      if (earlier != null) {
        report(
            i,
            Diagnostic.of(
                    FleetCode.SAME_ADDRESS,
                    members.get(i).at("network.ip"),
                    "the address " + ip.get() + " is another site's, too")
                .withFix("ask the network administrator which of the two it belongs to"),
            earlier,
            "network.ip",
            "the same address at " + members.get(earlier).site().site());
      }
    }
  }

  /** What names the network that a site's address is on; empty when nothing tells it. */
  private static Optional<String> network(Site site) {
    Optional<IpAddress> ip = site.network().ip();
    if (ip.isEmpty() || site.network().addressing() != Addressing.STATIC) {
      return Optional.empty();
    }
    if (!isPrivate(ip.get().inetAddress())) {
      return Optional.of("public");
    }
    Host proxy = site.proxy().host();
    boolean isRouted =
        site.proxy().hosting() == Hosting.PRIVATE
            && site.nat().stun().isEmpty()
            && site.nat().turn().isEmpty()
            && site.nat().publicAddress().isEmpty()
            && !isPrivate(proxy);
    return isRouted ? Optional.of(proxy.text().toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  private void ports() {
    Map<Destination, Map<String, Integer>> first = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      Optional<Pbx> pbx = members.get(i).site().pbx();
      Destination destination = Destination.of(members.get(i)).get("pbx");
      if (pbx.isEmpty() || destination == null) {
        continue;
      }
      Map<String, Integer> here = first.computeIfAbsent(destination, _ -> new HashMap<>());
      for (Map.Entry<String, Integer> other : here.entrySet()) {
        ports(i, pbx.get(), other.getValue(), other.getKey().equals(pbx.get().family()));
      }
      here.putIfAbsent(pbx.get().family(), i);
    }
  }

  private void ports(int member, Pbx pbx, int earlier, boolean isSameProgram) {
    PortRange mine = pbx.rtpPorts();
    PortRange theirs = members.get(earlier).site().pbx().orElseThrow().rtpPorts();
    boolean isOverlap = mine.first() <= theirs.last() && theirs.first() <= mine.last();
    if (isSameProgram ? mine.equals(theirs) : !isOverlap) {
      return;
    }
    report(
        member,
        Diagnostic.of(
                FleetCode.PBX_PORTS,
                members.get(member).at("pbx.rtpPorts"),
                isSameProgram
                    ? "the PBX has the RTP ports "
                        + mine
                        + " here and "
                        + theirs
                        + " at another site"
                    : "the RTP ports "
                        + mine
                        + " overlap those of another program on the same host")
            .withFix(isSameProgram ? "write one range for both" : "move one of the ranges"),
        earlier,
        "pbx.rtpPorts",
        "the other range");
  }

  private void files() {
    Map<Destination, List<Integer>> sharing = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      for (Destination one : Destination.of(members.get(i)).values()) {
        List<Integer> there = sharing.computeIfAbsent(one, _ -> new ArrayList<>(1));
        if (!there.contains(i)) {
          there.add(i);
        }
      }
    }
    Map<String, Owner> first = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      Map<String, Destination> own = Destination.of(members.get(i));
      if (own.values().stream().noneMatch(one -> sharing.getOrDefault(one, List.of()).size() > 1)) {
        continue;
      }
      for (Written file : render.apply(members.get(i))) {
        Destination there = own.get(file.origin().text());
        if (there != null) {
          file(i, file, first.putIfAbsent(there + "\0" + file.path(), new Owner(i, file)));
        }
      }
    }
  }

  private record Owner(int member, Written file) {}

  private void file(int member, Written file, @Nullable Owner earlier) {
    if (earlier == null
        || earlier.member() == member
        || earlier.file().content().equals(file.content())) {
      return;
    }
    FieldPath place = file.origin().field("management");
    report(
        member,
        Diagnostic.of(
                FleetCode.SAME_FILE,
                members.get(member).at(place.text()),
                "the file " + file.path() + " is written by another site, too")
            .withFix("give each site its own target or path"),
        earlier.member(),
        earlier.file().origin().field("management").text(),
        "the same target at " + members.get(earlier.member()).site().site());
  }

  private void report(int member, Diagnostic finding, int other, String field, String related) {
    findings.get(member).add(finding.withRelated(members.get(other).place(field), related));
  }

  private static boolean isPrivate(Host host) {
    return host.isAddress() && isPrivate(IpAddress.parse(host.text()).inetAddress());
  }

  private static boolean isPrivate(InetAddress address) {
    boolean isUniqueLocal =
        address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
    return address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isLoopbackAddress()
        || isUniqueLocal;
  }
}
