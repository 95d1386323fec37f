package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Plural;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.run.Stage;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The whole loop on one worksheet: validate, render, plan, apply, probe, then confirm or revert.
 * Whatever happens after the apply, the old configurations are back unless the call passed.
 */
public final class TurnUp {
  private final Workbench bench;
  private final Terminal terminal;
  private final boolean isText;

  /**
   * For one worksheet after another.
   *
   * @param isText whether findings are printed as they come
   */
  public TurnUp(Workbench bench, boolean isText) {
    this.bench = bench;
    this.terminal = bench.terminal();
    this.isText = isText;
  }

  /** Runs it, leaves a run folder and returns what the report is written from. */
  public RunReport run(String command, Path worksheet, ProbeOptions options) {
    SiteRun run = new SiteRun(bench, command, worksheet);
    boolean isPrepared = prepare(run);
    show(run);
    Optional<RunFolder> folder = isPrepared ? Keeping.open(run) : Optional.empty();
    if (folder.isEmpty()) {
      return run.report(Optional.empty());
    }
    try (Push push = new Push(run)) {
      loop(run, push, folder.get(), options);
      if (Thread.currentThread().isInterrupted()) {
        run.exit(ExitCode.INTERRUPTED);
      }
      push.revert();
      RunReport report = run.report(Optional.of(push));
      Keeping.keep(folder.get(), run, report);
      return report;
    }
  }

  private boolean prepare(SiteRun run) {
    boolean isReady = run.validate() && run.resolveSecrets();
    terminal.stage(Stage.VALIDATE, run.worksheet() + "  " + run.findingsSummary());
    if (!isReady || !run.render()) {
      return false;
    }
    int files = run.rendered().targets().stream().mapToInt(t -> t.artifacts().size()).sum();
    int targets = run.rendered().targets().size();
    terminal.stage(Stage.RENDER, Plural.of(files, "file") + " for " + Plural.of(targets, "target"));
    return true;
  }

  private void loop(SiteRun run, Push push, RunFolder folder, ProbeOptions options) {
    boolean isPlanned = push.plan();
    show(run);
    if (!isPlanned || !keepPlan(run, push, folder)) {
      return;
    }
    if (!push.apply() || Thread.currentThread().isInterrupted()) {
      return;
    }
    Answer answer = run.probe(options);
    if (isText) {
      run.showVerdict();
    }
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    if (answer == Answer.PASSED) {
      push.confirm();
    } else if (push.isPending()) {
      terminal.stage(Stage.REVERT, "the call did not prove the site: putting back");
    } else {
      terminal.stage(Stage.REVERT, "nothing had been changed: nothing to put back");
    }
  }

  private static boolean keepPlan(SiteRun run, Push push, RunFolder folder) {
    try {
      folder.rendered(run.renderedWithMasks());
      folder.plans(push.plans(), run.secrets().redactor());
      return true;
    } catch (IOException e) {
      Keeping.failed(run, e);
      return false;
    }
  }

  private void show(SiteRun run) {
    if (isText) {
      run.showFindings(Severity.WARNING);
    }
  }
}
