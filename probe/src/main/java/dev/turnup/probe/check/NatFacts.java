package dev.turnup.probe.check;

import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.trace.Direction;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.verdict.Evidence;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a trace shows of the NAT between us and the proxy. */
public final class NatFacts {
  private static final Pattern RECEIVED = Pattern.compile(";\\s*received=\\[?([0-9A-Fa-f:.]+)");
  private static final Pattern RPORT = Pattern.compile(";\\s*rport=([0-9]{1,5})");

  /** What to do about a symmetric NAT. */
  public static final String WITHOUT_STUN =
      "Take nat.stun out and let the PBX or its media proxy answer to where packets come from"
          + " (Asterisk: rtp_symmetric, force_rport and rewrite_contact; Kamailio: nathelper and"
          + " rtpengine), or relay the media (TURN).";

  private final TraceView trace;

  private NatFacts(TraceView trace) {
    this.trace = trace;
  }

  public static NatFacts of(TraceView trace) {
    return new NatFacts(trace);
  }

  /**
   * Where somebody saw us.
   *
   * @param local our own address
   * @param outside as he saw it
   */
  public record Sight(InetSocketAddress local, InetSocketAddress outside, Evidence evidence) {
    /** Whether a NAT stands between: it has an address of its own. */
    public boolean isTranslated() {
      return !local.getAddress().equals(outside.getAddress());
    }
  }

  /** Where the registrar saw our SIP port, by its own word (RFC 3581 §4). */
  public Optional<Sight> seenByProxy() {
    return seenByProxy(trace.messages());
  }

  private static Optional<Sight> seenByProxy(List<SeenMessage> messages) {
    return messages.stream()
        .filter(m -> !m.isSent() && m.isFinalResponseTo("REGISTER"))
        .flatMap(m -> sight(m).stream())
        .findFirst();
  }

  private static Optional<Sight> sight(SeenMessage response) {
    SipMessage message = response.message();
    Optional<String> via = message.header("Via");
    Matcher port = RPORT.matcher(via.orElse(""));
    if (!port.find() || Integer.parseInt(port.group(1)) > 65535) {
      return Optional.empty();
    }
    InetSocketAddress local = response.event().local();
    Matcher received = RECEIVED.matcher(via.orElse(""));
    Optional<InetAddress> address =
        received.find()
            ? Notes.address("[" + received.group(1) + "]:1").map(InetSocketAddress::getAddress)
            : Optional.of(local.getAddress());
    return address.map(seen -> {
      InetSocketAddress outside = new InetSocketAddress(seen, Integer.parseInt(port.group(1)));
      String words = "the proxy sees us at " + Notes.address(outside);
      return new Sight(local, outside, response.evidence(words));
    });
  }

  /** Where the STUN server saw that socket; empty when it was not asked or did not answer. */
  public Optional<Sight> seenByStun(String socket) {
    return asked(socket)
        .flatMap(note ->
            Notes.address(note.field("mapped"))
                .flatMap(mapped ->
                    Notes.address(note.field("local"))
                        .map(local ->
                            new Sight(
                                local,
                                mapped,
                                note.evidence(
                                    "STUN: %s is seen as %s"
                                        .formatted(note.field("local"), note.field("mapped")))))));
  }

  /** The note of that socket's question to the STUN server. */
  public Optional<TraceView.SeenNote> asked(String socket) {
    return trace.notes(Notes.STUN).stream()
        .filter(note -> note.field("socket").equals(socket))
        .findFirst();
  }

  /** What was found of the NAT's behaviour. */
  public Optional<TraceView.SeenNote> behaviour() {
    return trace.notes(Notes.NAT).stream().filter(n -> !n.field("mapped").isEmpty()).findFirst();
  }

  /**
   * Two sights of one port.
   *
   * @param words what was seen, as part of a sentence
   */
  public record Symmetry(String words, List<Evidence> evidence) {}

  /** The proof that the outer address of a port depends on the destination (RFC 4787 §4.1). */
  public Optional<Symmetry> symmetry() {
    return behaviour()
        .filter(note -> note.field("kind").startsWith("symmetric"))
        .map(note ->
            new Symmetry(
                "the NAT shows one port as %s to one server and as %s to another"
                    .formatted(note.field("mapped"), note.field("other")),
                List.of(note.evidence(note.field("kind") + ", mapping " + note.field("mapping")))))
        .or(this::symmetryOfSip);
  }

  /** The registrar is a second server to the port that STUN was asked from. */
  public Optional<Symmetry> symmetryOfSip() {
    List<SeenMessage> overUdp =
        trace.messages().stream().filter(m -> m.event().transport() == SipTransport.UDP).toList();
    Optional<Sight> proxy = seenByProxy(overUdp).filter(Sight::isTranslated);
    Optional<Sight> stun =
        seenByStun("sip")
            .filter(Sight::isTranslated)
            .filter(sight -> proxy.filter(seen -> seen.local().equals(sight.local())).isPresent());
    return stun.filter(sight -> !sight.outside().equals(proxy.orElseThrow().outside()))
        .map(sight ->
            new Symmetry(
                "the NAT shows the SIP port as %s to the STUN server and as %s to the proxy"
                    .formatted(
                        Notes.address(sight.outside()),
                        Notes.address(proxy.orElseThrow().outside())),
                List.of(sight.evidence(), proxy.orElseThrow().evidence())));
  }

  /** Whether we are seen elsewhere than where we are. */
  public boolean isTranslated() {
    return seenByProxy().filter(Sight::isTranslated).isPresent()
        || seenByStun("sip").filter(Sight::isTranslated).isPresent();
  }

  /** Whether an address is one at which we are seen from outside, and not our own. */
  public boolean isOurOutside(InetAddress address) {
    List<Optional<Sight>> sights = List.of(seenByProxy(), seenByStun("sip"));
    return sights.stream()
        .flatMap(Optional::stream)
        .filter(Sight::isTranslated)
        .anyMatch(sight ->
            sight.outside.getAddress().equals(address)
                && !sight.local.getAddress().equals(address));
  }

  /** Where the proxy is. */
  public Optional<InetAddress> proxy() {
    return trace.messages().stream()
        .filter(m -> m.event().direction() == Direction.SENT)
        .map(m -> m.event().remote().getAddress())
        .findFirst();
  }
}
