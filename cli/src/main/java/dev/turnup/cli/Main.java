package dev.turnup.cli;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.IoText;
import dev.turnup.cli.shell.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** The process. */
public final class Main {
  private Main() {}

  /** Ends the JVM by itself: libraries leave threads behind. */
  public static void main(String[] arguments) {
    System.exit(run(Surroundings.ofProcess(), arguments));
  }

  /** One command in the given surroundings; returns the exit code. */
  public static int run(Surroundings surroundings, String... arguments) {
    // Libraries log to nobody: what matters to a user is a finding, and logs could hold secrets.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    CommandLine line = commandLine(surroundings);
    line.setOut(new PrintWriter(surroundings.out(), true));
    line.setErr(new PrintWriter(surroundings.err(), true));
    line.setExecutionExceptionHandler((e, _, _) -> crash(surroundings, e));
    return line.execute(arguments);
  }

  /** The command tree, for running and for completion scripts. */
  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine line = new CommandLine(Turnup.class, new Factory(surroundings));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(surroundings.isOutTerminal());
    return line;
  }

  /** A defect of ours: one line for the user, the rest in a file for whoever mends it. */
  private static int crash(Surroundings surroundings, Throwable thrown) {
    Throwable cause =
        thrown instanceof java.util.concurrent.ExecutionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    String where;
    try {
      Path file = Files.createTempFile("turnup-crash-", ".txt");
      Files.writeString(file, trace.toString());
      where = "details in " + file;
    } catch (IOException e) {
      where = "details could not be written: " + IoText.of(e);
    }
    surroundings
        .err()
        .println(
            "turnup: internal error: this is a defect of turnup, not of your worksheet ("
                + cause.getClass().getSimpleName()
                + "); "
                + where);
    return ExitCode.INTERNAL;
  }

  /** Gives commands their surroundings. */
  private record Factory(Surroundings surroundings) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(Surroundings.class).newInstance(surroundings);
      } catch (NoSuchMethodException e) {
        return CommandLine.defaultFactory().create(type);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException("cannot make " + type, e.getCause());
      }
    }
  }
}
