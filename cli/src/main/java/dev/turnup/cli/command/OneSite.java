package dev.turnup.cli.command;

import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.report.DiagnosticText;
import dev.turnup.report.SourceText;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.validator.Worksheets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the worksheets that a command line names. */
final class OneSite {
  private OneSite() {}

  /** All of them; empty after saying why, in the reports too. */
  static Optional<List<Path>> all(Shared shared, Terminal terminal, List<Path> named) {
    Outcome<List<Path>> found = Worksheets.find(named);
    if (found instanceof Outcome.Rejected<List<Path>>(var findings)) {
      if (shared.isText()) {
        terminal.result(
            new DiagnosticText(SourceMap.EMPTY, SourceText.NONE, terminal.style(), Redactor.NONE)
                .write(findings));
      }
      shared.unstarted(findings, missing());
    }
    return found.find();
  }

  /** The only one; empty after saying why. */
  static Optional<Path> find(Shared shared, Terminal terminal, Path named) {
    Optional<List<Path>> all = all(shared, terminal, List.of(named));
    if (all.isEmpty() || all.get().size() == 1) {
      return all.map(List::getFirst);
    }
    String names = String.join(", ", all.get().stream().limit(5).map(Path::toString).toList());
    shared.unfound(
        terminal,
        CliCode.MORE_THAN_ONE,
        "\"" + named + "\" holds " + all.get().size() + " worksheets; name one of them",
        names);
    return Optional.empty();
  }

  /** The exit code for a worksheet that was not found. */
  static int missing() {
    return ExitCode.FINDINGS;
  }
}
