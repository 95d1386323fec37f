package dev.turnup.probe.check.load;

import dev.turnup.probe.check.About;
import dev.turnup.probe.check.Check;
import dev.turnup.probe.check.EmergencyNumbers;
import dev.turnup.probe.check.TraceView;
import dev.turnup.schema.verdict.CheckResult;
import java.util.List;
import java.util.Optional;

/**
 * Whether the site bears so many calls. Where this machine was the bottleneck, what went wrong at
 * the site is inconclusive; what went right still counts.
 */
public final class LoadCheck implements Check {
  public static final String ID = "capacity";

  private static final String FIELD = "proof.echo";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public About about() {
    return new About(
        "The site holds so many calls with audio at once, made so fast, and Turnup itself kept up.",
        "Calls at a steady rate to the echo extension, held together, then ended; looks at refused"
            + " and dropped calls, at how long set-up takes first and last, at lost and missing"
            + " audio, and at what this machine did meanwhile: how late packets left, processor"
            + " time, ports and files.",
        "proof.echo, and --calls on the command line.");
  }

  @Override
  public List<CheckResult> judge(TraceView trace) {
    Optional<CheckResult> emergency =
        trace.site().proof().echo().flatMap(echo -> EmergencyNumbers.refuse(ID, echo, FIELD));
    if (emergency.isPresent()) {
      return List.of(emergency.get());
    }
    Optional<TraceView.SeenNote> note = LoadFigures.note(trace);
    if (note.isEmpty()) {
      return List.of(
          CheckResult.notRun(
              ID,
              LoadJudgement.CALLS,
              LoadFigures.refusal(trace).orElseGet(() -> trace.whyNot(ID, LoadJudgement.CALLS))));
    }
    return new LoadJudgement(LoadFigures.of(note.get()), note.get()).results();
  }
}
