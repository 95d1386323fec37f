package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C in every stage of a real process: the old configuration is live afterwards. */
class InterruptTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"validate", "render", "plan", "apply", "probe"})
  void leavesTheOldConfigurationLive(String stage) throws IOException, InterruptedException {
    try (LabWorksheet lab = LabWorksheet.start(folder)) {
      Map<String, String> before = lab.lab().configuration();
      Process process = up(lab);
      List<String> lines = new ArrayList<>();
      try (BufferedReader progress = process.errorReader()) {
        boolean isSent = false;
        for (String line = progress.readLine(); line != null; line = progress.readLine()) {
          lines.add(line);
          if (!isSent && line.startsWith(stage)) {
            interrupt(process);
            isSent = true;
          }
        }
        assertThat(isSent).as("no line of " + stage + " in " + lines).isTrue();
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(String.join("\n", lines)).isEqualTo(130);
      assertThat(lab.lab().configuration()).as(String.join("\n", lines)).isEqualTo(before);
      if (stage.equals("probe")) {
        assertThat(lines).anyMatch(line -> line.contains("old configuration is live again"));
        assertThat(lines).anyMatch(line -> line.contains("details in"));
      }
    }
  }

  private static Process up(LabWorksheet lab) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            // A build in the background of a script ignores the signal, and so would what it
            // starts.
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "up",
            lab.worksheet(),
            "--runs",
            lab.runs());
    builder.environment().putAll(lab.environment());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(code).isZero();
  }
}
