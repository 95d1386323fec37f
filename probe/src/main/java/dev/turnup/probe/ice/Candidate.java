package dev.turnup.probe.ice;

import dev.turnup.schema.site.IpAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * A transport address at which an end may be reached (RFC 8445 §5.1, RFC 8839 §5.1).
 *
 * @param foundation equal for candidates that fare alike; 1 to 32 characters
 * @param component 1 is RTP, 2 is RTCP; to 256
 * @param transport {@code udp}, or {@code tcp}, which is read and not used
 * @param priority 1 to 2³¹−1; higher is tried first
 * @param related the base of what is reflexive, the mapped address of what is relayed
 */
public record Candidate(
    String foundation,
    int component,
    String transport,
    long priority,
    InetSocketAddress address,
    CandidateKind kind,
    Optional<InetSocketAddress> related) {
  /** RTP, or RTP and RTCP where they share a port. */
  public static final int RTP = 1;

  public static final int RTCP = 2;

  /** Of an end that has one address only (RFC 8445 §5.1.2.1). */
  public static final int ONLY_ADDRESS = 65_535;

  private static final String UDP = "udp";
  private static final long LARGEST_PRIORITY = (1L << 31) - 1;

  /** One over UDP, with the priority that its kind and component give it. */
  public static Candidate of(
      String foundation,
      int component,
      CandidateKind kind,
      InetSocketAddress address,
      Optional<InetSocketAddress> related) {
    return new Candidate(
        foundation,
        component,
        UDP,
        priority(kind, ONLY_ADDRESS, component),
        address,
        kind,
        related);
  }

  /**
   * One that a check of the other end's showed (RFC 8445 §7.3.1.3).
   *
   * @param priority as that check says it
   */
  static Candidate peerReflexive(
      String foundation, int component, InetSocketAddress address, Optional<Long> priority) {
    return new Candidate(
        foundation,
        component,
        UDP,
        priority
            .map(said -> Math.clamp(said, 1, LARGEST_PRIORITY))
            .orElse(priority(CandidateKind.PEER_REFLEXIVE, ONLY_ADDRESS, component)),
        address,
        CandidateKind.PEER_REFLEXIVE,
        Optional.empty());
  }

  /**
   * The priority of a candidate (RFC 8445 §5.1.2.1).
   *
   * @param localPreference 0 to 65535
   */
  public static long priority(CandidateKind kind, int localPreference, int component) {
    return ((long) kind.preference() << 24) + ((long) localPreference << 8) + 256 - component;
  }

  /** Whether checks can be sent to it here. */
  public boolean isUdp() {
    return transport.equals(UDP);
  }

  /**
   * The candidate in the value of an {@code a=candidate} line. Empty for what cannot be read, for
   * names in place of addresses and for kinds that are not known (RFC 8839 §5.1: ignored).
   */
  public static Optional<Candidate> tryParse(String value) {
    String[] parts = value.strip().split(" +", 64);
    boolean isForm =
        parts.length >= 8
            && parts[0].matches("[A-Za-z0-9+/]{1,32}")
            && parts[1].matches("[0-9]{1,3}")
            && parts[3].matches("[0-9]{1,10}")
            && parts[6].equalsIgnoreCase("typ");
    Optional<CandidateKind> kind = isForm ? CandidateKind.find(parts[7]) : Optional.empty();
    Optional<InetSocketAddress> address = isForm ? address(parts[4], parts[5]) : Optional.empty();
    if (kind.isEmpty() || address.isEmpty()) {
      return Optional.empty();
    }
    int component = Integer.parseInt(parts[1]);
    long priority = Long.parseLong(parts[3]);
    if (component < 1 || component > 256 || priority < 1 || priority > LARGEST_PRIORITY) {
      return Optional.empty();
    }
    return Optional.of(
        new Candidate(
            parts[0],
            component,
            parts[2].toLowerCase(Locale.ROOT),
            priority,
            address.get(),
            kind.get(),
            address(after(parts, "raddr"), after(parts, "rport"))));
  }

  private static String after(String[] parts, String name) {
    for (int i = 8; i + 1 < parts.length; i += 2) {
      if (parts[i].equalsIgnoreCase(name)) {
        return parts[i + 1];
      }
    }
    return "";
  }

  /** An address as descriptions have it; empty for a name, and for what is no port. */
  public static Optional<InetSocketAddress> address(String host, String port) {
    if (!IpAddress.isLiteral(host) || !port.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(port);
    return number > 65_535
        ? Optional.empty()
        : Optional.of(new InetSocketAddress(IpAddress.parse(host).inetAddress(), number));
  }

  /** As it stands behind {@code a=candidate:}. */
  public String value() {
    String text =
        "%s %d %s %d %s %d typ %s"
            .formatted(
                foundation,
                component,
                transport.toUpperCase(Locale.ROOT),
                priority,
                literal(address),
                address.getPort(),
                kind.token());
    return text
        + related
            .map(base -> " raddr %s rport %d".formatted(literal(base), base.getPort()))
            .orElse("");
  }

  /** The host of an address without its IPv6 zone, which means nothing to others. */
  public static String literal(InetSocketAddress address) {
    String text = address.getAddress().getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
