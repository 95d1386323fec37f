package dev.turnup.probe.check.timer;

import dev.turnup.probe.check.About;
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
import dev.turnup.schema.verdict.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a session that is to be refreshed is (RFC 4028), so that long calls stay up. */
public final class SessionTimerCheck implements Check {
  public static final String ID = "session-timer";
  private static final String FIELD = "proof.echo";
  private static final int TOO_SMALL = 422;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "Long calls stay up: the session is refreshed as it was agreed, and nothing on the way"
            + " swallows the refresh.",
        "A call asks for a session interval of 90 s, takes a 422 at its word, and stays until the"
            + " session is refreshed after half the interval, by us or by the PBX (RFC 4028).",
        "proof.echo; level full, for it takes 45 s.");
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
            .call(Notes.SESSION_TIMER)
            .map(call -> judge(call, echo))
            .orElseGet(() -> CheckResult.notRun(ID, echo, trace.whyNot(ID, echo))));
  }

  private static CheckResult judge(SeenCall call, String echo) {
    List<Evidence> evidence = new ArrayList<>(call.setup());
    Optional<SeenMessage> last = call.finalResponse();
    if (last.filter(m -> m.status() == TOO_SMALL).isPresent()) {
      return CheckResult.failed(ID, echo, intervalRefused(last.get()), evidence);
    }
    Optional<Diagnostic> failure = CallFailure.of(call, FIELD);
    if (failure.isPresent()) {
      return CheckResult.failed(ID, echo, failure.get(), evidence);
    }
    Optional<SeenSession> session = SeenSession.of(call);
    return session
        .map(seen -> judge(seen, echo, evidence))
        .orElseGet(() ->
            CheckResult.notRun(
                ID, echo, "the PBX agreed to no session timer: its 2xx has no Session-Expires"));
  }

  private static Diagnostic intervalRefused(SeenMessage last) {
    return Findings.of(
        FeatureCode.SESSION_INTERVAL_REFUSED,
        FIELD,
        "the PBX refuses every session interval",
        "it answered 422 again; Min-SE: " + last.message().header("Min-SE").orElse("missing"),
        "Correct the session timer of the PBX (Asterisk: timers_min_se), or switch it off.");
  }

  private static CheckResult judge(SeenSession session, String echo, List<Evidence> evidence) {
    for (SeenSession.Refresh refresh : session.refreshes()) {
      evidence.add(refresh.request().evidence());
      refresh.response().ifPresent(response -> evidence.add(response.evidence()));
    }
    String agreed =
        "%d s agreed on, refreshed by %s"
            .formatted(session.interval().toSeconds(), session.isOurs() ? "us" : "the PBX");
    if (session.isRefreshed()) {
      return CheckResult.passed(ID, echo, agreed + "; the refresh was answered", evidence);
    }
    if (session.patience().isEmpty()) {
      return CheckResult.notRun(ID, echo, agreed + ": nobody waited that long");
    }
    return CheckResult.failed(
        ID, echo, session.isOurs() ? refused(session) : notRefreshed(session), evidence);
  }

  private static Diagnostic refused(SeenSession session) {
    String answer =
        session.refreshes().stream()
            .flatMap(refresh -> refresh.response().stream())
            .reduce((_, later) -> later)
            .map(m -> "it answered " + m.status() + " " + m.message().reason())
            .orElse("it did not answer");
    return Findings.of(
        FeatureCode.SESSION_REFRESH_REFUSED,
        FIELD,
        "the PBX does not take the refresh of the session",
        "%d s were agreed on; %s to the refresh".formatted(session.interval().toSeconds(), answer),
        "Look for a firewall or NAT that forgets the dialog, and at the session timer of the PBX.");
  }

  private static Diagnostic notRefreshed(SeenSession session) {
    return Findings.of(
        FeatureCode.SESSION_NOT_REFRESHED,
        FIELD,
        "the PBX does not refresh the session",
        "%d s were agreed on with refresher=uas; no re-INVITE or UPDATE came in %d s"
            .formatted(
                session.interval().toSeconds(),
                session.patience().orElse(session.interval()).toSeconds()),
        "Let requests of the PBX through to the Contact (NAT, firewall), or switch its session"
            + " timer off.");
  }
}
