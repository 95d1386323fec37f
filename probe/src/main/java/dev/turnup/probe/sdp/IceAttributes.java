package dev.turnup.probe.sdp;

import dev.turnup.probe.ice.Candidate;
import dev.turnup.probe.ice.IceCredentials;
import dev.turnup.probe.ice.IceDescription;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The attributes of ICE (RFC 8839 §5), and where RTCP goes (RFC 3605). */
final class IceAttributes {
  private static final String CANDIDATE = "candidate";
  private static final String FRAGMENT = "ice-ufrag";
  static final String PASSWORD = "ice-pwd";
  private static final String OPTIONS = "ice-options";
  private static final String LITE = "ice-lite";
  private static final String REMOTE = "remote-candidates";
  private static final String END = "end-of-candidates";
  private static final String MISMATCH = "ice-mismatch";
  private static final String RTCP = "rtcp";

  private static final Set<String> ALL =
      Set.of(CANDIDATE, FRAGMENT, PASSWORD, OPTIONS, LITE, REMOTE, END, MISMATCH, RTCP);

  private IceAttributes() {}

  static boolean isOne(Attribute attribute) {
    return ALL.contains(attribute.name());
  }

  /** What a section says; what cannot be read is left out. */
  static IceDescription read(SessionDescription session, MediaDescription section) {
    List<Attribute> all =
        Stream.concat(section.attributes().stream(), session.attributes().stream()).toList();
    return new IceDescription(
        credentials(session, section),
        isThere(session.attributes(), LITE),
        session
            .attributeOf(section, OPTIONS)
            .map(text -> List.of(text.strip().split(" +")))
            .orElse(List.of()),
        values(section, CANDIDATE).flatMap(v -> Candidate.tryParse(v).stream()).toList(),
        values(section, REMOTE).flatMap(v -> remotes(v).stream()).toList(),
        isThere(all, END),
        isThere(section.attributes(), MISMATCH));
  }

  private static Optional<IceCredentials> credentials(
      SessionDescription session, MediaDescription section) {
    Optional<String> fragment = session.attributeOf(section, FRAGMENT);
    Optional<String> password = session.attributeOf(section, PASSWORD);
    return fragment.flatMap(
        f -> password.flatMap(p -> IceCredentials.tryParse(f.strip(), p.strip())));
  }

  private static boolean isThere(List<Attribute> attributes, String name) {
    return attributes.stream().anyMatch(a -> a.name().equals(name));
  }

  private static Stream<String> values(MediaDescription section, String name) {
    return section.attributes().stream()
        .filter(a -> a.name().equals(name))
        .flatMap(a -> a.value().stream());
  }

  private static List<IceDescription.RemoteCandidate> remotes(String value) {
    List<IceDescription.RemoteCandidate> found = new ArrayList<>();
    String[] parts = value.strip().split(" +");
    for (int i = 0; i + 2 < parts.length; i += 3) {
      if (parts[i].matches("[0-9]{1,3}")) {
        int component = Integer.parseInt(parts[i]);
        address(parts[i + 1], parts[i + 2])
            .ifPresent(a -> found.add(new IceDescription.RemoteCandidate(component, a)));
      }
    }
    return found;
  }

  private static Optional<InetSocketAddress> address(String host, String port) {
    return Candidate.address(host, port);
  }

  /** What we say of the whole session. */
  static List<Attribute> ofSession(IceDescription ours) {
    return ours.isLite() ? List.of(new Attribute(LITE, Optional.empty())) : List.of();
  }

  /** What we say in a section. */
  static List<Attribute> of(IceDescription ours) {
    List<Attribute> lines = new ArrayList<>();
    if (ours.isMismatch()) {
      lines.add(new Attribute(MISMATCH, Optional.empty()));
    }
    ours.credentials()
        .ifPresent(own -> {
          lines.add(Attribute.of(FRAGMENT, own.fragment()));
          lines.add(Attribute.of(PASSWORD, own.password()));
        });
    if (!ours.options().isEmpty()) {
      lines.add(Attribute.of(OPTIONS, String.join(" ", ours.options())));
    }
    ours.candidates().forEach(c -> lines.add(Attribute.of(CANDIDATE, c.value())));
    if (ours.isEnd()) {
      lines.add(new Attribute(END, Optional.empty()));
    }
    if (!ours.remoteCandidates().isEmpty()) {
      List<String> parts = ours.remoteCandidates().stream().map(IceAttributes::text).toList();
      lines.add(Attribute.of(REMOTE, String.join(" ", parts)));
    }
    return lines;
  }

  private static String text(IceDescription.RemoteCandidate remote) {
    return "%d %s %d"
        .formatted(
            remote.component(), Candidate.literal(remote.address()), remote.address().getPort());
  }

  /** Where RTCP goes, which need not be the next port (RFC 3605). */
  static Attribute rtcp(InetSocketAddress address) {
    String host = Candidate.literal(address);
    String network = host.indexOf(':') >= 0 ? "IP6" : "IP4";
    return Attribute.of(RTCP, "%d IN %s %s".formatted(address.getPort(), network, host));
  }

  /** Whether the default address of a section is none of its candidates (RFC 8839 §4.2.5). */
  static boolean isMismatched(SessionDescription session, MediaDescription section) {
    IceDescription theirs = read(session, section);
    Optional<InetSocketAddress> common =
        session.addressOf(section).flatMap(host -> address(host, Integer.toString(section.port())));
    boolean isRewritten = common.filter(a -> !theirs.announces(a)).isPresent();
    boolean isHeld =
        session.addressOf(section).filter(SessionDescription.OLD_HOLD::contains).isPresent();
    return theirs.isSpoken() && isRewritten && !isHeld;
  }
}
