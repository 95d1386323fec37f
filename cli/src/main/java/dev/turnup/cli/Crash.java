package dev.turnup.cli;

import dev.turnup.cli.command.Shared;
import dev.turnup.cli.shell.CliCode;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;

/**
 * A defect of ours: one line for the user, the rest in a file for whoever mends it, and reports
 * that are as valid as those of a run that came to its end.
 *
 * @param where the file with the details, or why there is none
 */
record Crash(Throwable cause, String where) {
  private static final int MOST_CAUSES = 20;

  static Crash of(Throwable thrown) {
    Throwable inner = thrown.getCause();
    Throwable cause = thrown instanceof ExecutionException && inner != null ? inner : thrown;
    try {
      Path file = Files.createTempFile("turnup-crash-", ".txt");
      Files.writeString(file, trace(cause));
      return new Crash(cause, "details in " + file);
    } catch (IOException e) {
      return new Crash(cause, "details could not be written: " + IoText.of(e));
    }
  }

  /** Without the messages: they may quote what was being worked on, a secret too. */
  private static String trace(Throwable thrown) {
    StringBuilder trace = new StringBuilder();
    int depth = 0;
    for (Throwable at = thrown; at != null && depth < MOST_CAUSES; at = at.getCause(), depth++) {
      trace.append(depth == 0 ? "" : "caused by ").append(at.getClass().getName()).append('\n');
      for (StackTraceElement frame : at.getStackTrace()) {
        trace.append("\tat ").append(frame).append('\n');
      }
    }
    return trace.toString();
  }

  /** Says so on the terminal and in every report that the command was asked for. */
  int told(Surroundings surroundings, CommandLine crashed) {
    String name = cause.getClass().getSimpleName();
    surroundings
        .err()
        .println(
            "turnup: internal error: this is a defect of turnup, not of your worksheet ("
                + name
                + "); "
                + where);
    Diagnostic found =
        Diagnostic.of(
                CliCode.DEFECT, Location.UNLOCATED, "a defect of turnup, not of the worksheet")
            .withCause(name + "; " + where)
            .withFix("report it, with the file if it holds nothing that others must not see");
    crashed.getCommandSpec().mixins().values().stream()
        .map(mixin -> mixin.userObject())
        .filter(Shared.class::isInstance)
        .map(Shared.class::cast)
        .forEach(shared -> shared.crashed(crashed.getCommandName(), found));
    return ExitCode.INTERNAL;
  }
}
