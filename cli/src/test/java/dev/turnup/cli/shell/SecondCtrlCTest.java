package dev.turnup.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.report.Style;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A real process whose work heeds no interrupt, as when a target hangs while it is put back. */
class SecondCtrlCTest {
  public static void main(String[] arguments) throws Exception {
    Terminal terminal =
        new Terminal(System.out, System.err, Style.PLAIN, Terminal.Verbosity.NORMAL, false);
    CountDownLatch never = new CountDownLatch(1);
    new Interruption(terminal)
        .run(() -> {
          terminal.complaint("under way");
          while (true) {
            try {
              never.await();
            } catch (InterruptedException _) {
              terminal.complaint("putting back");
            }
          }
        });
  }

  @Test
  void endsAtOnceAndLeavesTheRestToTheTargets() throws Exception {
    Process process =
        new ProcessBuilder(
                // A build in the background of a script ignores the signal, and so would what it
                // starts.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SecondCtrlCTest.class.getName())
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader said = new BufferedReader(process.errorReader(StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        lines.add(line);
        if (line.equals("under way") || line.equals("putting back")) {
          String pid = Long.toString(process.pid());
          assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(lines).anyMatch(line -> line.contains("putting back what was changed (again:"));
    assertThat(lines.getLast()).startsWith("stopped at once: a target whose push");
  }
}
