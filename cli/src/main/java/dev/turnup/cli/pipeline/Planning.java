package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads what is live and says how it differs from what the worksheet renders; pushes nothing.
 *
 * @param isDrift whether it leaves even that alone which an earlier push left unfinished
 * @param kept takes the plans, if they are kept
 * @param isDetailed whether a difference is an exit code of its own
 * @param isText whether findings and differences are printed as they come
 */
public record Planning(
    boolean isDrift, Optional<KeptPlan> kept, boolean isDetailed, boolean isText) {
  /** One site. */
  public RunReport run(Workbench bench, Path worksheet) {
    SiteRun run = new SiteRun(bench, isDrift ? "drift" : "plan", worksheet);
    boolean isRendered = run.validate() && run.resolveSecrets() && run.render();
    Optional<Push> push =
        isRendered ? Optional.of(isDrift ? Push.look(run) : new Push(run)) : Optional.empty();
    boolean isPlanned = push.filter(Push::plan).isPresent();
    if (isPlanned && push.isPresent()) {
      kept.ifPresent(plan -> plan.add(run, push.get().plans()));
    }
    if (isText) {
      run.showFindings(Severity.NOTE);
      push.ifPresent(planned -> show(run, planned));
    }
    boolean isChange =
        push.stream().flatMap(p -> p.plans().stream()).anyMatch(plan -> !plan.isUnchanged());
    if (isDetailed && isChange) {
      run.exit(ExitCode.CHANGES);
    }
    return run.report(push);
  }

  private static void show(SiteRun run, Push push) {
    Terminal terminal = run.bench().terminal();
    PlanDiff diff = new PlanDiff(terminal.style(), run.secrets().redactor());
    FieldDiff fields = new FieldDiff(terminal.style(), run.secrets().redactor());
    for (TargetPlan plan : push.plans()) {
      terminal.result(fields.write(plan));
      terminal.result(diff.write(plan));
    }
  }
}
