package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Takes a site back to an earlier push: planned, shown, and pushed as safely as any other. */
public final class GoingBack {
  private final Workbench bench;
  private final boolean isText;

  /**
   * For one site after another.
   *
   * @param isText whether findings are printed as they come
   */
  public GoingBack(Workbench bench, boolean isText) {
    this.bench = bench;
    this.isText = isText;
  }

  /**
   * Does it.
   *
   * @param revision an id or the start of one, or {@link SiteLedger#BASE}; empty for the one before
   *     the live one
   * @param isOnlyPlanned whether it ends with the plan
   */
  public RunReport run(Path worksheet, Optional<String> revision, boolean isOnlyPlanned) {
    SiteRun run = new SiteRun(bench, "rollback", worksheet);
    Optional<Set<String>> takenBack =
        run.validate() && run.resolveSecrets() && run.render()
            ? takenBack(run, revision)
            : Optional.empty();
    if (takenBack.isEmpty()) {
      show(run);
      return run.report(Optional.empty());
    }
    try (Push push = Push.back(run, takenBack.get())) {
      boolean isPlanned = push.plan();
      show(run);
      if (isText) {
        PlanDiff diff = new PlanDiff(bench.terminal().style(), run.secrets().redactor());
        push.plans().forEach(plan -> bench.terminal().result(diff.write(plan)));
      }
      boolean isWanted = isPlanned && !isOnlyPlanned;
      if (isWanted && push.apply() && !Thread.currentThread().isInterrupted()) {
        push.confirm();
      }
      push.revert();
      return run.report(Optional.of(push));
    }
  }

  private void show(SiteRun run) {
    if (isText) {
      run.showFindings(Severity.WARNING);
    }
  }

  /** The runs; empty after the run has been told why there are none. */
  private static Optional<Set<String>> takenBack(SiteRun run, Optional<String> revision) {
    SiteLedger ledger = SiteLedger.read(run);
    if (run.exitCode() != ExitCode.GOOD) {
      return Optional.empty();
    }
    if (ledger.isPending()) {
      run.exit(ExitCode.BLOCKED);
      return Optional.empty();
    }
    Optional<Set<String>> runs = ledger.newerThan(revision);
    if (runs.isEmpty()) {
      String what = revision.map(id -> "a push \"" + id + "\"").orElse("a push");
      run.keep(
          Outcome.rejected(
              Diagnostic.of(
                      CliCode.NO_REVISION,
                      Location.UNLOCATED,
                      "no target of " + ledger.site() + " remembers " + what)
                  .withFix("turnup history lists what there is")),
          ExitCode.FINDINGS);
    }
    return runs;
  }
}
