package dev.turnup.ci.peer;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Short commands, run to their end. */
public final class Shell {
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  private Shell() {}

  /** What a command left: standard output and standard error together, as they came. */
  public record Ran(int exitCode, String output) {
    /** The output of a command that must succeed. */
    public String orFail() {
      if (exitCode != 0) {
        throw new IllegalStateException("exit " + exitCode + ": " + output);
      }
      return output;
    }
  }

  /**
   * Runs with an empty standard input; a command that takes longer than 20 s is killed and fails.
   */
  public static Ran run(String... command) {
    return run(List.of(command));
  }

  public static Ran run(List<String> command) {
    return run(command, Map.of());
  }

  /** As above, with these added to the environment. */
  public static Ran run(List<String> command, Map<String, String> environment) {
    Path output = Directories.create("run");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(output.resolve("output").toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command.getFirst() + " was not done in " + AT_MOST);
      }
      return new Ran(process.exitValue(), Directories.read(output.resolve("output")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command.getFirst(), e);
    } finally {
      Directories.delete(output);
    }
  }
}
