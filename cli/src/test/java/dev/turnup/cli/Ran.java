package dev.turnup.cli;

import dev.turnup.cli.shell.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What a command left behind when a shell without any variables ran it in this process. */
record Ran(int exitCode, String out, String err) {
  static Ran turnup(String... arguments) {
    return turnup(Map.of(), arguments);
  }

  static Ran turnup(Map<String, String> environment, String... arguments) {
    return run(environment, InputStream.nullInputStream(), false, arguments);
  }

  /** With a person at the terminal who types these lines. */
  static Ran typing(List<String> lines, String... arguments) {
    String typed = String.join("\n", lines) + "\n";
    InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    return run(Map.of(), in, true, arguments);
  }

  private static Ran run(
      Map<String, String> environment, InputStream in, boolean isTyping, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new Surroundings(
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment::get,
                InstantSource.system(),
                isTyping,
                false,
                false),
            arguments);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Everything that was printed. */
  String all() {
    return out + err;
  }

  @Override
  public String toString() {
    return "exit " + exitCode + "\n--- out\n" + out + "--- err\n" + err;
  }
}
