package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.util.Optional;

/** Opens and fills the run folder; says so when it cannot. */
final class Keeping {
  private Keeping() {}

  /** A folder with the worksheet in it; empty, and said, when it cannot be written. */
  static Optional<RunFolder> open(SiteRun run) {
    try {
      Optional<RunFolder> given = run.bench().folder();
      RunFolder folder =
          given.isPresent()
              ? given.get()
              : RunFolder.create(run.bench().runs(), run.bench().clock().instant());
      folder.worksheet(run);
      return Optional.of(folder);
    } catch (IOException e) {
      failed(run, e);
      return Optional.empty();
    }
  }

  /** The trace and the verdict. */
  static void keep(RunFolder folder, SiteRun run, RunReport report) {
    // An interrupted thread cannot write files, and just then the folder is wanted most.
    boolean wasInterrupted = Thread.interrupted();
    try {
      if (run.probed().isPresent()) {
        folder.trace(run.probed().get().trace(), run.secrets().redactor());
      }
      folder.report(report, run.secrets().redactor());
      run.bench()
          .terminal()
          .progress(run.bench().terminal().style().dim("          details in " + folder.path()));
    } catch (IOException e) {
      failed(run, e);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static void failed(SiteRun run, IOException e) {
    run.exit(ExitCode.FINDINGS);
    if (!run.isFirstFailureToKeep()) {
      return;
    }
    Diagnostic found =
        Diagnostic.of(
                CliCode.RUN_FOLDER,
                Location.UNLOCATED,
                "the run folder below \"" + run.bench().runs() + "\" cannot be written")
            .withCause(IoText.of(e))
            .withFix("free space, or choose another place with --runs DIR");
    run.bench().terminal().complaint(run.findings().write(found));
  }
}
