package dev.turnup.probe.check.ice;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.SeenIce;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.IceMode;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.verdict.CheckResult;
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether both ends find a way for the media by ICE, and keep to it. */
public final class IceCheck implements Check {
  public static final String ID = "ice";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "Both ends find out by connectivity checks which way the media gets through, agree on one"
            + " candidate pair, and keep to it.",
        "Every call offers or answers with candidates for RTP and RTCP (RFC 8839), sends and"
            + " answers checks on the ports of its media (RFC 8445), and asks for consent while it"
            + " is up (RFC 7675); media goes over the nominated pair alone.",
        "nat.ice: optional or required, and proof.echo or proof.inbound; every level.");
  }

  @Override
  public boolean isAbout(Site site) {
    return site.nat().ice() != IceMode.DISABLED;
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    return List.of(judge(trace, true), judge(trace, false));
  }

  private static CheckResult judge(TraceView trace, boolean isOutgoing) {
    String subject = isOutgoing ? "outgoing" : "incoming";
    List<SeenCall> calls =
        trace.calls().stream()
            .filter(call -> call.isOutgoing() == isOutgoing && SeenIce.of(call).isPresent())
            .filter(call -> !call.note().label().startsWith(Notes.OTHER_SECURITY))
            .toList();
    if (calls.isEmpty()) {
      return CheckResult.notRun(ID, subject, "no " + subject + " call was answered");
    }
    for (SeenCall call : calls) {
      SeenIce ice = SeenIce.of(call).orElseThrow();
      Optional<Diagnostic> failure = ice.failure();
      if (failure.isPresent()) {
        return isSaidElsewhere(trace, call, ice)
            ? CheckResult.notRun(ID, subject, "there is no way for the media: see the audio")
            : CheckResult.failed(ID, subject, failure.get(), evidence(call, ice));
      }
    }
    return passed(subject, calls);
  }

  /** A call of which nothing can be heard is a finding of the check that listens. */
  private static boolean isSaidElsewhere(TraceView trace, SeenCall call, SeenIce ice) {
    String other =
        switch (TraceView.baseLabel(call.note().label())) {
          case Notes.ECHO -> "audio";
          case Notes.INBOUND -> "inbound";
          default -> ID;
        };
    return ice.noWay().isPresent() && !other.equals(ID) && trace.isAsked(other);
  }

  private static CheckResult passed(String subject, List<SeenCall> calls) {
    SeenCall first = calls.getFirst();
    SeenIce ice = SeenIce.of(first).orElseThrow();
    Optional<Diagnostic> remark =
        calls.stream()
            .flatMap(call -> SeenIce.of(call).stream())
            .flatMap(seen -> seen.remark().stream())
            .findFirst();
    return new CheckResult(
        ID, subject, CheckResult.Answer.PASSED, ice.text(), remark, evidence(first, ice));
  }

  private static List<Evidence> evidence(SeenCall call, SeenIce ice) {
    List<Evidence> evidence = new ArrayList<>(call.setup());
    evidence.addAll(ice.evidence());
    return evidence;
  }
}
