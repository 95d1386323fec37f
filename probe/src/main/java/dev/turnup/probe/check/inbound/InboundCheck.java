package dev.turnup.probe.check.inbound;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.AudioFinding;
import dev.turnup.probe.check.AudioJudgement;
import dev.turnup.probe.check.CallFailure;
import dev.turnup.probe.check.CallMedia;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.InboundCode;
import dev.turnup.probe.check.NatCode;
import dev.turnup.probe.check.NatFacts;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.PrivateAddresses;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.SrtpFailure;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.check.call.LostAcknowledgement;
import dev.turnup.probe.sdp.MediaDescription;
import dev.turnup.probe.sdp.MediaFormat;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.OfferMode;
import dev.turnup.schema.site.Proof;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a call reaches us, whether its INVITE carries the offer (RFC 3264 §5), and whether we
 * hear the caller; when the caller is our other subscriber, also whether he hears us.
 */
public final class InboundCheck implements Check {
  public static final String ID = "inbound";
  private static final String OFFER = "offer";
  private static final String AUDIO = "audio";
  private static final String AUDIO_BACK = "audio back";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "Calls reach us, the INVITE carries the offer that the endpoint needs, and the caller is"
            + " heard.",
        "An extension is asked to call back, or the worksheet's other subscriber calls the first"
            + " one through the PBX, so that both ends listen (RFC 3264 §5).",
        "proof.inbound.callback or proof.inbound.from; every level.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    Optional<Proof.Inbound> inbound = trace.site().proof().inbound();
    if (inbound.isEmpty()) {
      return List.of(
          CheckResult.notRun(ID, OFFER, "the worksheet says nobody to call us in proof.inbound"));
    }
    Optional<CheckResult> emergency =
        inbound
            .get()
            .callback()
            .flatMap(number -> EmergencyNumbers.refuse(ID, number, "proof.inbound.callback"));
    if (emergency.isPresent()) {
      return List.of(emergency.get());
    }
    Optional<SeenCall> call = trace.call(Notes.INBOUND);
    if (call.isEmpty()) {
      return List.of(nothingCame(trace, field(inbound.get())));
    }
    CheckResult offer = offer(trace, call.get());
    boolean isUp = call.get().isAnswered() && call.get().acknowledgement().isPresent();
    return isUp ? withAudio(trace, offer, call.get(), field(inbound.get())) : List.of(offer);
  }

  private static List<CheckResult> withAudio(
      TraceView trace, CheckResult offer, SeenCall call, String field) {
    List<CheckResult> results = new ArrayList<>(List.of(offer, audio(call, field)));
    audioBack(trace, field).ifPresent(results::add);
    return results;
  }

  private static String field(Proof.Inbound inbound) {
    return inbound.callback().isPresent() ? "proof.inbound.callback" : "proof.inbound.from";
  }

  private static CheckResult nothingCame(TraceView trace, String field) {
    Optional<SeenCall> trigger = trace.call(Notes.TRIGGER);
    if (trigger.isEmpty()) {
      return CheckResult.notRun(ID, OFFER, trace.whyNot(ID, OFFER));
    }
    Optional<SeenMessage> response = trigger.get().finalResponse();
    boolean isCallback = field.endsWith("callback");
    boolean isRefused = response.filter(m -> m.status() >= 400).isPresent();
    if (isCallback && isRefused) {
      Diagnostic cause = CallFailure.of(trigger.get(), field).orElseThrow();
      return CheckResult.failed(ID, OFFER, cause, trigger.get().setup());
    }
    Optional<NatFacts.Sight> sight = contactElsewhere(trace);
    if (sight.isPresent()) {
      List<Evidence> evidence = new ArrayList<>(trigger.get().setup());
      evidence.add(sight.get().evidence());
      return CheckResult.failed(ID, OFFER, privateContact(sight.get()), evidence);
    }
    Optional<StunContact> learnt = StunContact.in(trace, trace.messages(), "REGISTER");
    if (learnt.isPresent() && !isRefused) {
      List<Evidence> evidence = new ArrayList<>(trigger.get().setup());
      evidence.addAll(learnt.get().evidence());
      return CheckResult.failed(ID, OFFER, learnt.get().finding("no call came in"), evidence);
    }
    String said =
        response
            .map(m -> " (the PBX answered " + m.status() + " " + m.message().reason() + ")")
            .orElse("");
    return CheckResult.failed(
        ID,
        OFFER,
        Findings.of(
            InboundCode.NO_CALL_CAME,
            field,
            "no call came in",
            "we called " + trigger.get().note().target() + said + " and no INVITE reached us",
            "Check that the PBX reaches the registered Contact (NAT, firewall), and that "
                + trigger.get().note().target()
                + " really calls us."),
        trigger.get().setup());
  }

  /** Where the registrar sees us, when our Contact is private and says something else. */
  private static Optional<NatFacts.Sight> contactElsewhere(TraceView trace) {
    Optional<String> contact =
        trace.messages().stream()
            .filter(m -> m.isSent() && m.isRequest("REGISTER"))
            .flatMap(m -> m.message().header("Contact").stream())
            .findFirst();
    return NatFacts.of(trace)
        .seenByProxy()
        .filter(NatFacts.Sight::isTranslated)
        .filter(sight -> PrivateAddresses.contain(sight.local().getAddress()))
        .filter(sight -> !PrivateAddresses.contain(sight.outside().getAddress()))
        .filter(sight ->
            contact
                .filter(text -> text.contains(sight.local().getAddress().getHostAddress()))
                .isPresent());
  }

  private static Diagnostic privateContact(NatFacts.Sight sight) {
    return Findings.of(
        NatCode.PRIVATE_CONTACT,
        "nat",
        "no call came in: our Contact has a private address",
        "we registered %s, and the proxy sees us at %s"
            .formatted(Notes.address(sight.local()), Notes.address(sight.outside())),
        "Name a STUN server in nat.stun or the address in nat.publicAddress, or let the PBX use the"
            + " address that the REGISTER came from (Asterisk: rewrite_contact=yes).");
  }

  private static CheckResult offer(TraceView trace, SeenCall call) {
    List<Evidence> evidence = new ArrayList<>(call.setup());
    boolean needsEarly = trace.site().media().offer() == OfferMode.EARLY;
    if (!call.isEarlyOffer() && needsEarly) {
      return CheckResult.failed(ID, OFFER, delayed(call), evidence);
    }
    Optional<SeenMessage> answer = call.finalResponse();
    if (answer.filter(m -> m.status() == 488).isPresent()) {
      return CheckResult.failed(
          ID,
          OFFER,
          SrtpFailure.ofOffer(call).orElseGet(() -> noCommonCodec(trace, call)),
          evidence);
    }
    if (!call.isAnswered() || call.acknowledgement().isEmpty()) {
      return CheckResult.failed(ID, OFFER, notEstablished(trace, call, evidence), evidence);
    }
    call.acknowledgement().ifPresent(ack -> evidence.add(ack.evidence()));
    Optional<Diagnostic> insecure = SrtpFailure.of(call);
    if (insecure.isPresent()) {
      return CheckResult.failed(ID, OFFER, insecure.get(), evidence);
    }
    String kind = call.isEarlyOffer() ? "offer in the INVITE" : "offer left to us";
    String codec =
        call.media().map(CallMedia::agreement).map(a -> a.voice().encodingName()).orElse("?");
    return CheckResult.passed(
        ID,
        OFFER,
        "called; %s (%s); answered with %s"
            .formatted(kind, Findings.list(names(call.offer())), codec),
        evidence);
  }

  private static List<String> names(Optional<SessionDescription> session) {
    return session
        .flatMap(SessionDescription::audio)
        .map(MediaDescription::voices)
        .orElse(List.of())
        .stream()
        .map(MediaFormat::encodingName)
        .toList();
  }

  private static Diagnostic delayed(SeenCall call) {
    String from = call.invite().flatMap(m -> m.message().header("User-Agent")).orElse("the PBX");
    return Findings.of(
        InboundCode.DELAYED_OFFER,
        "media.offer",
        "the PBX calls with a delayed offer",
        "the INVITE from " + from + " held no session description (Content-Length 0)",
        "Switch early offer on for calls to this subscriber on the PBX, or write media.offer: any"
            + " if the endpoint takes both.");
  }

  private static Diagnostic noCommonCodec(TraceView trace, SeenCall call) {
    return Findings.of(
        InboundCode.INBOUND_NO_COMMON_CODEC,
        "media.codecs",
        "the PBX calls with none of the worksheet's codecs",
        "offered "
            + Findings.list(names(call.offer()))
            + "; the worksheet has "
            + Findings.list(
                trace.site().media().codecs().stream().map(c -> c.encodingName()).toList()),
        "Allow one of media.codecs for this subscriber on the PBX.");
  }

  private static Diagnostic notEstablished(
      TraceView trace, SeenCall call, List<Evidence> evidence) {
    boolean cancelled = call.messages().stream().anyMatch(m -> m.isRequest("CANCEL"));
    Optional<StunContact> learnt = StunContact.in(trace, call.messages(), "INVITE");
    if (!cancelled && call.isAnswered() && learnt.isPresent()) {
      evidence.addAll(learnt.get().evidence());
      return learnt.get().finding("no ACK reaches us when we are called");
    }
    Optional<LostAcknowledgement> lost =
        trace
            .call(Notes.TRIGGER)
            .filter(caller -> caller.note().callId().equals(call.note().callId()))
            .flatMap(caller -> LostAcknowledgement.of(caller, "the called, which is us"));
    if (lost.isPresent()) {
      evidence.addAll(lost.get().evidence());
      return lost.get().cause();
    }
    return Findings.of(
        InboundCode.INBOUND_NOT_ESTABLISHED,
        "proof.inbound",
        "the incoming call was not established",
        cancelled
            ? "the caller cancelled it before it was answered"
            : "we answered with 200 and no ACK came",
        "Check for a NAT or ALG that rewrites Contact, and the log of the PBX.");
  }

  private static CheckResult audio(SeenCall call, String field) {
    boolean isUnknownSource = field.endsWith("callback");
    boolean couldNotTell =
        call.audio()
            .filter(f -> f instanceof AudioFinding.Foreign || f instanceof AudioFinding.Silent)
            .isPresent();
    if (isUnknownSource && couldNotTell) {
      return CheckResult.notRun(
          ID, AUDIO, "RTP came, but what calls back is no echo: whether it hears us is unknown");
    }
    return AudioJudgement.of(ID, AUDIO, "the caller", field, call)
        .orElseGet(() ->
            CheckResult.notRun(ID, AUDIO, "the incoming call has no audio that can be judged"));
  }

  /** Only when both ends are ours there is somebody to ask whether he heard us. */
  private static Optional<CheckResult> audioBack(TraceView trace, String field) {
    return trace
        .call(Notes.TRIGGER)
        .filter(call -> call.note().hears().isPresent())
        .flatMap(call -> AudioJudgement.of(ID, AUDIO_BACK, "the called", field, call));
  }
}
