package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.report.ReportFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A defect of ours in the middle of a command: here, an environment that cannot be asked. */
class CrashTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int crash(String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.addFirst("render");
    words.add("../sites/demo/site.yaml");
    return Main.run(
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            name -> {
              if (name.startsWith("TURNUP_DEMO")) {
                throw new IllegalStateException("swordfish");
              }
              return null;
            },
            InstantSource.system(),
            false,
            false),
        words.toArray(String[]::new));
  }

  @Test
  void isOneLineWithTheFileThatHoldsTheRest() throws IOException {
    assertThat(crash()).isEqualTo(ExitCode.INTERNAL);

    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(said).contains("a defect of turnup", "IllegalStateException").hasLineCount(1);
    assertThat(said).doesNotContain("swordfish", "\tat ");
    Path file = Path.of(said.replaceFirst("(?s).*details in (\\S+).*", "$1"));
    assertThat(file)
        .content()
        .contains("IllegalStateException", "CrashTest")
        .doesNotContain("swordfish");
    Files.delete(file);
  }

  @Test
  void everyReportSaysSo() throws IOException {
    List<String> options = new ArrayList<>();
    for (String name : ReportFormats.names()) {
      options.add("--report");
      options.add(name + "=" + folder.resolve(name));
    }

    assertThat(crash(options.toArray(String[]::new))).isEqualTo(ExitCode.INTERNAL);

    for (String name : ReportFormats.names()) {
      assertThat(folder.resolve(name)).as(name).content().contains("a defect of turnup");
    }
  }

  @Test
  void soDoesTheStandardOutput() {
    assertThat(crash("--format", "json")).isEqualTo(ExitCode.INTERNAL);

    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{").contains("CLI-011");
  }
}
