package dev.turnup.cli.fleet;

import dev.turnup.cli.pipeline.RunFolder;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.AtomicFiles;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.report.DiagnosticText;
import dev.turnup.report.PartFile;
import dev.turnup.report.SourceText;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One part of a fleet from its list of worksheets to its results, with a folder that lets it be
 * resumed.
 *
 * @param run what all parts of the run have in common; may be empty
 */
public record FleetRun(
    Workbench bench, String command, String run, Shard shard, FleetOptions options) {
  /** The results, within the run's folder. */
  public static final String PART = "part.ndjson";

  /** What came of it. */
  public record Ended(List<RunReport> reports, int exitCode) {
    public Ended {
      reports = List.copyOf(reports);
    }
  }

  /**
   * Does it.
   *
   * @param worksheets of all parts
   * @param part where to write the results as well
   */
  public Ended run(List<Path> worksheets, Fleet.Work work, Optional<Path> part) {
    Places places = Places.of(bench.silent(), worksheets);
    List<Place> own = places.in(shard);
    PartFile.Header header =
        new PartFile.Header(
            command, run, places.digest(command), shard.index(), shard.total(), worksheets.size());
    try {
      Path folder = RunFolder.create(bench.runs(), bench.clock().instant()).path();
      List<PartFile.Entry> entries = run(own, work, folder, header);
      List<RunReport> reports = entries.stream().map(PartFile.Entry::report).toList();
      int code = FleetCode.of(reports);
      if (part.isPresent()) {
        write(part.get(), header, entries);
      }
      bench.terminal().progress(bench.terminal().style().dim("details in " + folder));
      return new Ended(reports, code);
    } catch (IOException e) {
      complain("the run's results cannot be written", IoText.of(e));
      return new Ended(List.of(), ExitCode.FINDINGS);
    }
  }

  private List<PartFile.Entry> run(
      List<Place> own, Fleet.Work work, Path folder, PartFile.Header header) throws IOException {
    Fleet fleet = new Fleet(bench, command, options, work, folder.resolve("sites"));
    try (Journal journal = new Journal(folder.resolve(PART), header)) {
      List<PartFile.Entry> entries = fleet.run(own, journal);
      if (journal.isWhole(own.size())) {
        journal.end();
      }
      journal
          .trouble()
          .ifPresent(e -> complain("the run cannot be resumed from " + folder, IoText.of(e)));
      return entries;
    }
  }

  private void write(Path file, PartFile.Header header, List<PartFile.Entry> entries)
      throws IOException {
    boolean wasInterrupted = Thread.interrupted();
    StringBuilder text = new StringBuilder(PartFile.line(header));
    entries.forEach(entry -> text.append(PartFile.line(entry)));
    AtomicFiles.write(file, text.append(PartFile.end(entries.size())).toString());
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void complain(String message, String cause) {
    Diagnostic found = Diagnostic.of(CliCode.OUTPUT, Location.UNLOCATED, message).withCause(cause);
    bench
        .terminal()
        .complaint(
            new DiagnosticText(
                    SourceMap.EMPTY, SourceText.NONE, bench.terminal().style(), Redactor.NONE)
                .write(found));
  }
}
