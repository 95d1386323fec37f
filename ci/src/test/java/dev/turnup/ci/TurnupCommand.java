package dev.turnup.ci;

import dev.turnup.cli.Main;
import dev.turnup.cli.shell.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/** Runs the product as a shell would, in this process, with an environment of the test's own. */
final class TurnupCommand {
  private TurnupCommand() {}

  /**
   * What a command left behind.
   *
   * @param out results
   * @param err progress
   */
  record Ran(int exitCode, String out, String err) {
    /** Everything that was printed. */
    String all() {
      return out + err;
    }

    @Override
    public String toString() {
      return "exit " + exitCode + "\n--- out\n" + out + "--- err\n" + err;
    }
  }

  static Ran run(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment::get,
                InstantSource.system(),
                false,
                false),
            arguments);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
