package dev.turnup.probe.check;

import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.Evidence;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the trace proves of a call in which not one RTP packet comes back. */
final class SilentMedia {
  private final SeenCall call;
  private final CallMedia media;
  private final String who;
  private final NatFacts facts;

  /** A cause with what proves it. */
  record Proven(Diagnostic cause, List<Evidence> evidence) {}

  private SilentMedia(SeenCall call, CallMedia media, String who) {
    this.call = call;
    this.media = media;
    this.who = who;
    this.facts = NatFacts.of(call.view());
  }

  /** The cause, if a NAT or firewall can be proven to be it. */
  static Optional<Proven> cause(SeenCall call, CallMedia media, String who) {
    SilentMedia silent = new SilentMedia(call, media, who);
    return silent
        .relay()
        .or(silent::blocked)
        .or(silent::noWay)
        .or(silent::theirPrivateAddress)
        .or(silent::hairpin)
        .or(silent::symmetric)
        .or(silent::ourPrivateAddress);
  }

  private Optional<Proven> noWay() {
    return SeenIce.of(call)
        .flatMap(ice -> ice.noWay().map(cause -> new Proven(cause, ice.evidence())));
  }

  /** A worksheet that asks for a relay does so because nothing comes without one. */
  private Optional<Proven> relay() {
    return RelayFailure.of(call)
        .or(() -> RelayFailure.ofRun(call.view()))
        .map(failure -> new Proven(failure.cause(), List.of(failure.evidence())));
  }

  private Optional<Proven> blocked() {
    Optional<NatFacts.Sight> sip = facts.seenByStun("sip");
    return facts
        .asked(call.note().label())
        .filter(note -> !note.field("error").isEmpty() && sip.isPresent())
        .map(note -> {
          String ours = note.field("local");
          return new Proven(
              found(
                  NatCode.RTP_BLOCKED,
                  "media.rtpPorts",
                  "inbound UDP to our RTP ports is blocked: nothing comes back from " + who,
                  "the STUN server %s answers our SIP port and does not answer %s"
                      .formatted(note.field("server"), ours),
                  "Let UDP in both directions through for the range of media.rtpPorts ("
                      + call.view().site().media().rtpPorts()
                      + ") on the firewall."),
              List.of(
                  sip.get().evidence(),
                  note.evidence("STUN: " + ours + " got no answer from " + note.field("server"))));
        });
  }

  private Optional<Proven> theirPrivateAddress() {
    InetSocketAddress remote = media.agreement().remote();
    boolean isTheirs =
        PrivateAddresses.contain(remote.getAddress())
            && facts.proxy().filter(proxy -> !PrivateAddresses.contain(proxy)).isPresent();
    return isTheirs
        ? Optional.of(
            new Proven(
                found(
                    NatCode.PRIVATE_ADDRESS_IN_ANSWER,
                    "proxy.host",
                    "the PBX announces a private address: nothing comes back from " + who,
                    "its session description says %s, while it stands at %s"
                        .formatted(
                            Notes.address(remote),
                            facts.proxy().map(InetAddress::getHostAddress).orElse("?")),
                    "Tell the PBX its public address (Asterisk: external_media_address and"
                        + " local_net), or put a media proxy before it."),
                List.of()))
        : Optional.empty();
  }

  private Optional<Proven> hairpin() {
    InetSocketAddress remote = media.agreement().remote();
    return facts.isOurOutside(remote.getAddress())
        ? Optional.of(
            new Proven(
                found(
                    NatCode.HAIRPIN_MISSING,
                    "nat",
                    "the NAT does not turn packets back inside: nothing comes back from " + who,
                    "the media is to go to %s, which is our own public address"
                        .formatted(Notes.address(remote)),
                    "Keep the media on the PBX (Asterisk: direct_media=no), or switch hairpinning"
                        + " (NAT loopback) on."),
                facts.seenByProxy().map(sight -> List.of(sight.evidence())).orElse(List.of())))
        : Optional.empty();
  }

  private Optional<Proven> symmetric() {
    Optional<NatFacts.Sight> announced =
        facts
            .seenByStun(call.note().label())
            .filter(sight -> ours().filter(sight.outside()::equals).isPresent());
    return announced.flatMap(stun -> facts.symmetry().map(seen -> symmetric(stun, seen)));
  }

  private Proven symmetric(NatFacts.Sight stun, NatFacts.Symmetry seen) {
    List<Evidence> evidence = new ArrayList<>(List.of(stun.evidence()));
    evidence.addAll(seen.evidence());
    return new Proven(
        found(
            NatCode.SYMMETRIC_MAPPING,
            "nat.stun",
            "symmetric NAT: nothing comes back from " + who,
            "we announced %s, learnt by STUN; %s"
                .formatted(Notes.address(stun.outside()), seen.words()),
            NatFacts.WITHOUT_STUN),
        evidence);
  }

  private Optional<Proven> ourPrivateAddress() {
    Optional<InetSocketAddress> ours =
        ours().filter(address -> PrivateAddresses.contain(address.getAddress()));
    Optional<NatFacts.Sight> seen =
        facts
            .seenByProxy()
            .filter(sight ->
                ours.filter(a -> !a.getAddress().equals(sight.outside().getAddress())).isPresent());
    return seen.map(sight ->
        new Proven(
            found(
                NatCode.PRIVATE_ADDRESS_IN_SDP,
                "nat",
                "we announce a private address: nothing comes back from " + who,
                "our session description says %s; the proxy sees us at %s"
                    .formatted(
                        Notes.address(ours.orElseThrow()),
                        sight.outside().getAddress().getHostAddress()),
                "Name a STUN server in nat.stun or the address in nat.publicAddress, or let the"
                    + " PBX answer to where RTP comes from (Asterisk: rtp_symmetric=yes)."),
            evidence(sight)));
  }

  private List<Evidence> evidence(NatFacts.Sight sight) {
    List<Evidence> all = new ArrayList<>();
    call.invite().ifPresent(m -> all.add(m.evidence("our session description")));
    all.add(sight.evidence());
    return all;
  }

  /** Where we said that media is to go. */
  private Optional<InetSocketAddress> ours() {
    Optional<SessionDescription> local =
        call.isOutgoing() == call.isEarlyOffer() ? call.offer() : call.answer();
    return local.flatMap(session ->
        session
            .audio()
            .flatMap(audio ->
                session
                    .addressOf(audio)
                    .flatMap(host -> Notes.address("[" + host + "]:" + audio.port()))));
  }

  private static Diagnostic found(
      NatCode code, String field, String message, String cause, String fix) {
    return Findings.of(code, field, message, cause, fix);
  }
}
