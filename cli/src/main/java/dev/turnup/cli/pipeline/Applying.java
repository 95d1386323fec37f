package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Pushes what the worksheet renders, without calling.
 *
 * @param kept the plan that is applied, if it was kept: refused when it no longer holds
 * @param isHeld whether it is left for a person to confirm
 * @param isText whether findings are printed as they come
 */
public record Applying(Optional<KeptPlan> kept, boolean isHeld, boolean isText) {
  /** One site. */
  public RunReport run(Workbench bench, Path worksheet) {
    SiteRun run = new SiteRun(bench, "apply", worksheet);
    if (!(run.validate() && run.resolveSecrets() && run.render())) {
      show(run);
      return run.report(Optional.empty());
    }
    try (Push push = new Push(run)) {
      boolean isPlanned = push.plan() && holds(run, push);
      show(run);
      if (isPlanned && push.apply() && !Thread.currentThread().isInterrupted()) {
        if (isHeld) {
          push.hold();
        } else {
          push.confirm();
        }
      }
      push.revert();
      if (Thread.currentThread().isInterrupted()) {
        run.exit(ExitCode.INTERRUPTED);
      }
      return run.report(Optional.of(push));
    }
  }

  private boolean holds(SiteRun run, Push push) {
    Optional<Diagnostic> moved = kept.flatMap(plan -> plan.moved(run, push.plans()));
    moved.ifPresent(found -> run.keep(Outcome.rejected(found), ExitCode.FINDINGS));
    return moved.isEmpty();
  }

  private void show(SiteRun run) {
    if (isText) {
      run.showFindings(Severity.WARNING);
    }
  }
}
