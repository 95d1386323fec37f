package dev.turnup.probe.check.audio;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.AudioJudgement;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.SeenCall;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.verdict.CheckResult;
import java.util.List;

/** Whether the marker that we play to the echo extension comes back. */
public final class AudioCheck implements Check {
  public static final String ID = "audio";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "Audio goes there and comes back: what we play is what we hear.",
        "A coded marker that survives transcoding is played and looked for in the RTP that comes"
            + " back; loss, jitter and delay are taken from the same packets (RFC 3550).",
        "proof.echo; every level.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    String echo = trace.site().proof().echo().orElse("echo");
    return List.of(
        trace
            .skipped(ID, echo)
            .map(reason -> CheckResult.notRun(ID, echo, reason))
            .or(() -> trace.call(Notes.ECHO).map(call -> judge(call, echo)))
            .orElseGet(() -> CheckResult.notRun(ID, echo, whyNot(trace, echo))));
  }

  private static String whyNot(TraceView trace, String echo) {
    return trace.site().proof().echo().isEmpty()
        ? "the worksheet names no extension in proof.echo"
        : trace.whyNot(ID, echo);
  }

  private static CheckResult judge(SeenCall call, String echo) {
    return AudioJudgement.of(ID, echo, "extension " + echo, "proof.echo", call)
        .orElseGet(
            () -> CheckResult.notRun(ID, echo, "the call to " + echo + " did not come about"));
  }
}
