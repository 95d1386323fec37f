package dev.turnup.probe.check;

import dev.turnup.probe.sdp.IceAgreement;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.trace.Direction;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.IceMode;
import dev.turnup.schema.verdict.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the trace shows of ICE in one call, and what is wrong with it. */
public final class SeenIce {
  private static final String FIELD = "nat.ice";
  private static final Set<String> CREDENTIALS = Set.of("400", "401");

  private final SeenCall call;
  private final IceAgreement agreement;
  private final List<SeenPair> pairs;

  private SeenIce(SeenCall call, IceAgreement agreement) {
    this.call = call;
    this.agreement = agreement;
    this.pairs = notes(Notes.ICE_PAIR).stream().map(SeenPair::new).toList();
  }

  /** Of a call that was answered; empty where there is no offer and answer. */
  public static Optional<SeenIce> of(SeenCall call) {
    Optional<SessionDescription> offer = call.offer();
    Optional<SessionDescription> answer = call.answer();
    if (offer.isEmpty() || answer.isEmpty() || !call.isAnswered()) {
      return Optional.empty();
    }
    boolean isOfferOurs = call.isOutgoing() == call.isEarlyOffer();
    SessionDescription local = isOfferOurs ? offer.get() : answer.get();
    SessionDescription remote = isOfferOurs ? answer.get() : offer.get();
    return Optional.of(new SeenIce(call, IceAgreement.of(local, remote, answer.get())));
  }

  private List<TraceView.SeenNote> notes(String topic) {
    return call.view().notes(topic).stream()
        .filter(note -> note.field("call").equals(call.note().label()))
        .toList();
  }

  /** Whether checks decide where its media goes. */
  public boolean isAgreed() {
    return agreement instanceof IceAgreement.Agreed;
  }

  /** Whether both ends spoke of it, even where they then gave it up. */
  boolean isTried() {
    return !(agreement instanceof IceAgreement.Unspoken);
  }

  /** How it ended, where there were checks. */
  private Optional<TraceView.SeenNote> outcome() {
    return notes(Notes.ICE).stream().findFirst();
  }

  /** The pair over which RTP goes: the last one, as the other end may change its mind. */
  public Optional<SeenPair> nominated() {
    return pairs.stream().filter(p -> p.isRtp() && p.isNominated()).reduce((_, last) -> last);
  }

  /** For people. */
  public String text() {
    return nominated()
        .map(pair ->
            "%s; %s, %d pairs"
                .formatted(
                    pair.text(),
                    outcome().map(note -> note.field("role")).orElse("?"),
                    pairs.size()))
        .orElse("the other side does not speak ICE: media goes where its description says");
  }

  /** The table of pairs. */
  public List<Evidence> evidence() {
    return pairs.stream().map(pair -> pair.note().evidence(pair.row())).toList();
  }

  /** Why no media can go at all; empty when that is not the fault of ICE. */
  public Optional<Diagnostic> noWay() {
    Optional<TraceView.SeenNote> failed =
        outcome().filter(note -> isAgreed() && note.field("outcome").equals("failed"));
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    Optional<SeenPair> refused =
        pairs.stream().filter(pair -> CREDENTIALS.contains(pair.refusal())).findFirst();
    return Optional.of(
        refused
            .map(pair ->
                Findings.of(
                    IceCode.ICE_REFUSED,
                    FIELD,
                    "the other side refuses our connectivity checks",
                    "%s answers our checks with %s; %s of its own checks were refused by us"
                        .formatted(pair.remote(), pair.refusal(), count(failed.get())),
                    "Look for an ALG or border controller on the way that rewrites session"
                        + " descriptions, and switch it off."))
            .orElseGet(() ->
                Findings.of(
                    IceCode.ICE_NO_PAIR,
                    FIELD,
                    "no candidate pair works: there is no way for the media",
                    "%s; %s checks of the other side came"
                        .formatted(fates(), answered(failed.get())),
                    "Let UDP through for media.rtpPorts and the PBX's RTP ports, name a STUN server"
                        + " in nat.stun, or a relay in nat.turn where both ends are behind"
                        + " NATs.")));
  }

  /** RTP may get through where RTCP does not, which is no way for either (RFC 8445 §8.1.2). */
  private String fates() {
    long through = pairs.stream().filter(SeenPair::isThrough).count();
    return through == 0
        ? "%d pairs were checked, none came through".formatted(pairs.size())
        : "%d of %d pairs came through, and none of %s"
            .formatted(
                through,
                pairs.size(),
                pairs.stream().anyMatch(p -> p.isThrough() && p.isRtp()) ? "RTCP" : "RTP");
  }

  private static String count(TraceView.SeenNote note) {
    return note.field("unauthorized").isEmpty() ? "none" : note.field("unauthorized");
  }

  private static String answered(TraceView.SeenNote note) {
    return note.field("answered").isEmpty() ? "no" : note.field("answered");
  }

  /** Everything that is wrong, the worst first; what only deserves a look is not in it. */
  public Optional<Diagnostic> failure() {
    boolean isRequired = call.view().site().nat().ice() == IceMode.REQUIRED;
    return switch (agreement) {
      case IceAgreement.Unspoken _ when isRequired -> Optional.of(unspoken());
      case IceAgreement.Unspoken _ -> Optional.empty();
      case IceAgreement.Mismatched(boolean isOurs, String address) ->
          Optional.of(mismatch(isOurs, address));
      case IceAgreement.Agreed _ -> noWay().or(this::consentLost);
    };
  }

  private Diagnostic unspoken() {
    return Findings.of(
        IceCode.ICE_NOT_SPOKEN,
        FIELD,
        "the other side does not speak ICE, which the worksheet requires",
        "%s has no a=candidate line that can be used"
            .formatted(call.isOutgoing() ? "the answer" : "the offer"),
        "Switch ICE on for this subscriber on the PBX (Asterisk: ice_support = yes), or write"
            + " nat.ice: optional.");
  }

  private static Diagnostic mismatch(boolean isOurs, String address) {
    return Findings.of(
        IceCode.ICE_MISMATCH,
        FIELD,
        "somebody rewrites addresses in session descriptions, so that ICE is given up",
        isOurs
            ? "the other side says a=ice-mismatch to our description with " + address
            : "the other side's description says %s, which is none of its candidates"
                .formatted(address),
        "Switch a SIP ALG on the way off; on the PBX, leave the address to ICE (Asterisk: no"
            + " external_media_address for this transport, or ice_host_candidates in rtp.conf).");
  }

  private Optional<Diagnostic> consentLost() {
    return notes(Notes.ICE_CONSENT_LOST).stream()
        .findFirst()
        .map(note ->
            Findings.of(
                IceCode.ICE_CONSENT_LOST,
                FIELD,
                "the other side stopped agreeing to what we send",
                "no consent on the nominated pair any more: "
                    + nominated().map(SeenPair::text).orElse("?"),
                "Raise the UDP timeout of NAT and firewall on the way, and look whether the PBX has"
                    + " given the call up."));
  }

  /** Media that comes from elsewhere. */
  public Optional<Diagnostic> remark() {
    Optional<SeenPair> pair = nominated();
    List<SeenPacket> received = call.packets(Direction.RECEIVED);
    if (pair.isEmpty() || received.isEmpty()) {
      return Optional.empty();
    }
    boolean isThere =
        received.stream()
            .anyMatch(packet -> Notes.address(packet.event().remote()).equals(pair.get().remote()));
    return isThere
        ? Optional.empty()
        : Optional.of(
            Findings.of(
                IceCode.ICE_OTHER_PAIR,
                FIELD,
                "media comes over another pair than the nominated one",
                "nominated %s; RTP came from %s"
                    .formatted(
                        pair.get().remote(), Notes.address(received.getFirst().event().remote())),
                "Look for a media proxy or border controller that takes over after ICE."));
  }
}
