package dev.turnup.cli;

import dev.turnup.cli.shell.Surroundings;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
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
    line.setExecutionExceptionHandler((e, crashed, _) -> Crash.of(e).told(surroundings, crashed));
    return line.execute(arguments);
  }

  /** The command tree, for running and for completion scripts. */
  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine line = new CommandLine(Turnup.class, new Factory(surroundings));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(surroundings.isOutTerminal());
    return line;
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
