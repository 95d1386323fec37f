package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.probe.ProbeOptions;
import dev.turnup.probe.checklist.ChecklistFormat;
import dev.turnup.probe.load.LoadPlan;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.run.Stage;
import java.nio.file.Path;
import java.util.Optional;

/** Proves a site without pushing anything. */
public final class Proving {
  private static final Path COMMAND_LINE = Path.of("(command line)");

  private final Workbench bench;
  private final boolean isText;
  private final Optional<ChecklistFormat> checklist;
  private final Optional<LoadPlan> load;
  private final Optional<Path> capture;

  /**
   * For one worksheet after another.
   *
   * @param isText whether findings are printed as they come
   * @param load how many calls to hold, when capacity is to be measured
   * @param checklist the form of the checklist, if it is wanted in place of the verdict
   * @param capture where the packets go, if they are wanted
   */
  public Proving(
      Workbench bench,
      boolean isText,
      Optional<LoadPlan> load,
      Optional<ChecklistFormat> checklist,
      Optional<Path> capture) {
    this.capture = capture;
    this.bench = bench;
    this.isText = isText;
    this.load = load;
    this.checklist = checklist;
  }

  /** Runs it, leaves a run folder and returns what the report is written from. */
  public RunReport run(Path worksheet, ProbeOptions options) {
    return run(new SiteRun(bench, "probe", worksheet), options);
  }

  /** The same with a worksheet that was made from the command line. */
  public RunReport run(String yaml, ProbeOptions options) {
    return run(new SiteRun(bench, "probe", COMMAND_LINE, Optional.of(yaml)), options);
  }

  private RunReport run(SiteRun run, ProbeOptions options) {
    Terminal terminal = bench.terminal();
    boolean isReady = run.validate() && run.resolveSecrets();
    terminal.stage(Stage.VALIDATE, run.worksheet() + "  " + run.findingsSummary());
    if (isText) {
      run.showFindings(Severity.NOTE);
    }
    if (!isReady) {
      return run.report(Optional.empty());
    }
    Optional<RunFolder> folder = Keeping.open(run);
    if (folder.isPresent()) {
      Optional<CaptureFile> packets = capture.map(CaptureFile::new);
      ProbeOptions used = packets.map(file -> file.listeningIn(options)).orElse(options);
      load.ifPresentOrElse(plan -> run.load(plan, used), () -> run.probe(used));
      packets.ifPresent(file -> file.write(run));
      if (isText) {
        run.showVerdict(checklist);
      }
    }
    if (Thread.currentThread().isInterrupted()) {
      run.exit(ExitCode.INTERRUPTED);
    }
    RunReport report = run.report(Optional.empty());
    folder.ifPresent(open -> Keeping.keep(open, run, report));
    return report;
  }
}
