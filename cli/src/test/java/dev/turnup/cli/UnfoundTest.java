package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.report.ReportFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that finds no worksheet says so in every format: an empty report would look good. */
class UnfoundTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"validate", "render", "plan", "apply", "up", "probe", "secrets check"})
  void everyReportSaysSo(String command) throws IOException {
    String missing = folder.resolve("nowhere.yaml").toString();
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add(missing);
    for (String name : ReportFormats.names()) {
      words.add("--report");
      words.add(name + "=" + folder.resolve(name));
    }

    Ran ran = Ran.turnup(words.toArray(String[]::new));

    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).containsOnlyOnce("WS-001");
    for (String name : ReportFormats.names()) {
      assertThat(folder.resolve(name)).as(name).content().contains("there is no such file");
    }
    assertThat(folder.resolve("json")).content().contains("\"" + command + "\"");
  }

  /** Nothing but the report stands there: a parser reads it. */
  @ParameterizedTest
  @ValueSource(strings = {"json", "sarif", "gitlab", "junit", "tap", "github"})
  void theStandardOutputIsTheReportAlone(String format) {
    String missing = folder.resolve("nowhere.yaml").toString();
    Ran ran = Ran.turnup("validate", missing, "--format", format);
    assertThat(ran.out())
        .contains("WS-001")
        .matches("(?s)(\\{|\\[|<\\?xml|TAP version|::error).*")
        .doesNotContain("\n   = fix:\n");
  }

  @Test
  void ofTwoWorksheetsOneMustBeNamed() throws IOException {
    for (String name : List.of("a.site.yaml", "b.site.yaml")) {
      Files.writeString(folder.resolve(name), "worksheet: turnup/v1\n");
    }
    Ran ran = Ran.turnup(Map.of(), "probe", folder.toString(), "--format", "json");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).startsWith("{").contains("holds 2 worksheets");
  }
}
