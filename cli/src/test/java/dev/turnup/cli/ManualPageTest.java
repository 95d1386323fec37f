package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualPageTest {
  @TempDir Path folder;

  @Test
  void tellsEveryCommandOptionAndExitCode() {
    String page = Ran.turnup("man").out();

    assertThat(page)
        .startsWith(".TH \"TURNUP\" 1")
        .contains(".SS \"turnup report merge\"", "\\-\\-max\\-failures", "130", "turnup demo");
  }

  @Test
  void leavesNoMarkOfTheHelpTextsBehind() {
    assertThat(Ran.turnup("man").out()).doesNotContain("%n", "%%", "${", "@|", "|@");
  }

  /** Every line is a request of man(7) or text that is none by accident. */
  @Test
  void startsNoLineWithARequestOfItsOwn() {
    List<String> requests = List.of(".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi");

    assertThat(Ran.turnup("man").out().lines().filter(l -> l.startsWith(".") || l.startsWith("'")))
        .isNotEmpty()
        .allMatch(line -> requests.contains(line.substring(0, 3)));
  }

  @Test
  void formattersTakeItWithoutAWarning() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "needs groff");
    Path page = folder.resolve("turnup.1");
    Files.writeString(page, Ran.turnup("man").out());

    Process groff =
        new ProcessBuilder(
                "groff", "-man", "-Tutf8", "-P-cbou", "-ww", "-rLL=100n", page.toString())
            .redirectError(folder.resolve("warnings").toFile())
            .redirectOutput(folder.resolve("page").toFile())
            .start();

    assertThat(groff.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("warnings")).isEmptyFile();
    assertThat(folder.resolve("page")).content(StandardCharsets.UTF_8).contains("EXIT STATUS");
  }
}
