package dev.turnup.probe.check.hold;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.CallFailure;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.sdp.Hold;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.verdict.CheckResult;
import java.util.List;
import java.util.Optional;

/** Whether a call can be put on hold, is quiet then, and comes back (RFC 3264 §8.4). */
public final class HoldCheck implements Check {
  public static final String ID = "hold";
  static final String FIELD = "proof.echo";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "A call can be put on hold: our audio stops or music comes instead; taken off hold, it is"
            + " as before.",
        "A re-INVITE with a=sendonly, at full in another call with the old c=0.0.0.0, and one that"
            + " takes it back; a marker is played before, during and after, and must come back"
            + " before and after only (RFC 3264 §8.4).",
        "proof.echo; level standard.");
  }

  /** The subject of a form of hold. */
  public static String subject(Hold form) {
    return form == Hold.ZERO_ADDRESS ? "0.0.0.0" : "sendonly";
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    CheckResult usual = judge(trace, Hold.SENDONLY);
    return trace.call(Notes.holdLabel(Hold.ZERO_ADDRESS)).isPresent()
        ? List.of(usual, judge(trace, Hold.ZERO_ADDRESS))
        : List.of(usual);
  }

  private static CheckResult judge(TraceView trace, Hold form) {
    String subject = subject(form);
    if (trace.site().proof().echo().isEmpty()) {
      return CheckResult.notRun(ID, subject, "the worksheet names no extension in proof.echo");
    }
    return trace
        .call(Notes.holdLabel(form))
        .map(call -> judge(trace, call, subject))
        .orElseGet(() -> CheckResult.notRun(ID, subject, trace.whyNot(ID, subject)));
  }

  private static CheckResult judge(TraceView trace, SeenCall call, String subject) {
    Optional<Diagnostic> failure = CallFailure.of(call, FIELD);
    if (failure.isPresent()) {
      return CheckResult.failed(ID, subject, failure.get(), call.setup());
    }
    return call.media()
        .map(media -> new HeldCall(trace, call, media, subject).judge())
        .orElseGet(() -> CheckResult.notRun(ID, subject, "the call has no media"));
  }
}
