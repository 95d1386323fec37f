package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.probe.checklist.ChecklistFormat;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceFile;
import dev.turnup.probe.trace.TraceFile.MalformedTraceException;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.run.Stage;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Judges an earlier run again from what it left behind. Calls nobody and needs no secret. */
public final class Replaying {
  private final Workbench bench;
  private final boolean isText;
  private final Optional<ChecklistFormat> checklist;

  /**
   * For one trace after another.
   *
   * @param isText whether findings are printed as they come
   * @param checklist the form of the checklist, if it is wanted in place of the verdict
   */
  public Replaying(Workbench bench, boolean isText, Optional<ChecklistFormat> checklist) {
    this.bench = bench;
    this.isText = isText;
    this.checklist = checklist;
  }

  /**
   * Judges it and returns what the report is written from.
   *
   * @param stored a trace, or the run folder that holds one
   * @param worksheet the one that the run was made from; if it is not given, the copy beside the
   *     trace
   */
  public RunReport run(Path stored, Optional<Path> worksheet) {
    Path trace = Files.isDirectory(stored) ? stored.resolve(RunFolder.TRACE) : stored;
    Path beside = trace.resolveSibling(RunFolder.WORKSHEET);
    SiteRun run = new SiteRun(bench, "probe", worksheet.orElse(beside));
    Outcome<Trace> read = read(trace);
    run.keep(read, ExitCode.FINDINGS);
    // The copy in a run folder holds what the worksheet inherited then.
    boolean isValid = worksheet.isPresent() ? run.validate() : run.validateAlone();
    boolean isReady = isValid && read.find().isPresent();
    Terminal terminal = bench.terminal();
    terminal.stage(Stage.VALIDATE, run.worksheet() + "  " + run.findingsSummary());
    if (isText) {
      run.showFindings(Severity.NOTE);
    }
    if (isReady) {
      terminal.stage(Stage.PROBE, "judging " + trace + " again: nobody is called");
      read.find().ifPresent(run::judge);
    }
    if (isText) {
      run.showVerdict(checklist);
    }
    return run.report(Optional.empty());
  }

  private static Outcome<Trace> read(Path file) {
    try (Reader in = Files.newBufferedReader(file)) {
      return Outcome.of(TraceFile.read(in), List.of());
    } catch (MalformedTraceException e) {
      return rejected(file, e.line(), "this line is no event of a trace", e.detail());
    } catch (IOException e) {
      return rejected(file, 1, "the trace cannot be read", IoText.of(e));
    }
  }

  private static Outcome<Trace> rejected(Path file, int line, String message, String cause) {
    Diagnostic found =
        Diagnostic.of(CliCode.TRACE, Location.in(SourceSpan.at(file.toString(), line, 1)), message)
            .withCause(cause)
            .withExpected("trace.jsonl as a run left it, or the run's folder")
            .withFix("take it from the run folder again, or make a new run with turnup probe");
    return new Outcome.Rejected<>(List.of(found));
  }
}
