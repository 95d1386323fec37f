package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code turnup demo}: the loop against the lab, healthy and broken in every way that it offers.
 */
class DemoTest {
  @TempDir Path folder;

  @Test
  void provesAHealthySite() throws IOException {
    Ran ran = demo();
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.err())
        .contains("validate")
        .contains("render")
        .contains("plan")
        .contains("apply")
        .contains("probe")
        .contains("confirm");
    assertThat(ran.out()).contains("PASSED").doesNotContain("FAIL").doesNotContain("??");
    assertThat((ran.err() + ran.out()).lines().count()).isLessThan(60);
    assertThat(runFolder())
        .containsExactlyInAnyOrder(
            "plan.diff",
            "rendered",
            "trace.jsonl",
            "verdict.json",
            "verdict.txt",
            "known_hosts",
            "worksheet.yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "wrong-password, PRB-110, subscribers[0].digestPassword, 1",
    "no-common-codec, PRB-207, media.codecs, 1",
    "delayed-offer, PRB-502, media.offer, 1",
    "one-way-audio, PRB-303, proof.echo, 1",
    "dtmf-lost, PRB-402, media.dtmf, 1",
  })
  void namesWhatIsBrokenAndPutsTheOldConfigurationBack(
      String fault, String code, String field, int exitCode) throws IOException {
    Ran ran = demo("--fault", fault);
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(exitCode);
    assertThat(errorCodes(ran)).as(ran.toString()).containsOnly(code);
    assertThat(ran.out()).contains("worksheet.yaml:").contains("= evidence:").contains("= fix:");
    assertThat(ran.err())
        .contains("old configuration is live again")
        .contains("every file of the lab is as it was before");
    assertThat(verdictJson()).contains("\"field\" : \"" + field + "\"");
  }

  @Test
  void namesAConnectionThatBreaksInTheMiddleOfAnUpload() {
    Ran ran = demo("--fault", "ssh-drop");
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(errorCodes(ran)).containsOnly("DEP-014");
    assertThat(ran.err()).contains("every file of the lab is as it was before");
  }

  @Test
  void listsItsFaults() {
    assertThat(Ran.turnup("demo", "--list-faults").out().lines())
        .hasSizeGreaterThanOrEqualTo(6)
        .anyMatch(line -> line.startsWith("one-way-audio"));
  }

  private Ran demo(String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("demo", "--runs"));
    arguments.add(folder.toString());
    arguments.addAll(List.of(more));
    return Ran.turnup(arguments.toArray(String[]::new));
  }

  private static List<String> errorCodes(Ran ran) {
    return ran.out()
        .lines()
        .filter(line -> line.contains(": error: ") || line.startsWith("error: "))
        .map(line -> line.replaceFirst(".*\\[([A-Z]+-\\d+)\\]$", "$1"))
        .distinct()
        .toList();
  }

  private List<String> runFolder() throws IOException {
    try (var runs = Files.list(folder);
        var files = Files.list(runs.findFirst().orElseThrow())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String verdictJson() throws IOException {
    try (var runs = Files.list(folder)) {
      return Files.readString(runs.findFirst().orElseThrow().resolve("verdict.json"));
    }
  }
}
