package dev.turnup.probe.check.delayed;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.AudioJudgement;
import dev.turnup.probe.check.CallFailure;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.FeatureCode;
import dev.turnup.probe.check.Findings;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenMessage;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the PBX makes an offer where we make none (RFC 3261 §13.2.1). */
public final class DelayedOfferCheck implements Check {
  public static final String ID = "delayed-offer";
  private static final String FIELD = "proof.echo";

  /** How programs say that they make no offers. */
  private static final Set<Integer> REFUSALS = Set.of(400, 415, 488, 500, 501, 606);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "The PBX makes an offer in its 2xx where the INVITE has none, takes our answer in the ACK,"
            + " and audio flows.",
        "INVITE without a session description to the echo extension, then the marker there and back"
            + " (RFC 3261 §13.2.1, RFC 3264).",
        "proof.echo; level full. A refusal is inconclusive: few endpoints need it.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    String echo = trace.site().proof().echo().orElse("echo");
    if (trace.site().proof().echo().isEmpty()) {
      return List.of(
          CheckResult.notRun(ID, echo, "the worksheet names no extension in proof.echo"));
    }
    return List.of(
        trace
            .call(Notes.DELAYED_OFFER)
            .map(call -> judge(call, echo))
            .orElseGet(() -> CheckResult.notRun(ID, echo, trace.whyNot(ID, echo))));
  }

  private static CheckResult judge(SeenCall call, String echo) {
    Optional<SeenMessage> refusal = call.finalResponse().filter(m -> REFUSALS.contains(m.status()));
    if (refusal.isPresent()) {
      return CheckResult.inconclusive(ID, echo, refused(refusal.get()), call.setup());
    }
    Optional<Diagnostic> failure = CallFailure.of(call, FIELD);
    return failure
        .map(finding -> CheckResult.failed(ID, echo, finding, call.setup()))
        .or(() -> AudioJudgement.of(ID, echo, "extension " + echo, FIELD, call))
        .orElseGet(() -> CheckResult.notRun(ID, echo, "no audio was sent"));
  }

  private static Diagnostic refused(SeenMessage refusal) {
    return Findings.of(
        FeatureCode.DELAYED_OFFER_REFUSED,
        FIELD,
        "the PBX takes no call without an offer",
        "it answered "
            + refusal.status()
            + " "
            + refusal.message().reason()
            + " to an INVITE without a session description",
        "If the endpoint makes no early offers, let the PBX make them (FreeSWITCH: enable-3pcc).");
  }
}
