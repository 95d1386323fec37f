package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
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

/** {@code turnup probe --proxy}: a tech in a hurry. */
class WithoutWorksheetTest {
  @TempDir Path folder;

  private Ran probe(String password, int port, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "probe",
                "--proxy",
                "127.0.0.1:" + port,
                "--user",
                "6001",
                "--auth-user",
                "demo-6001",
                "--password-env",
                "SECRET",
                "--runs",
                folder.resolve("probed").toString()));
    arguments.addAll(java.util.List.of(more));
    return Ran.turnup(Map.of("SECRET", password), arguments.toArray(String[]::new));
  }

  @Test
  void provesAPbxAndLeavesAWorksheetToReplayWith() throws IOException {
    try (LabWorksheet lab = LabWorksheet.start(folder)) {
      Ran ready = lab.run("apply");
      assertThat(ready.exitCode()).as(ready.toString()).isZero();
      Ran ran =
          probe(
              lab.lab().subscriberPassword(),
              lab.lab().sipPort(),
              "--echo=600",
              "--domain=demo.example",
              "--codecs=G722,PCMU");
      assertThat(ran.exitCode()).as(ran.toString()).isZero();
      assertThat(ran.err()).contains("(command line)");
      assertThat(ran.out()).contains("PASSED");
      Path run = runFolder();
      assertThat(Files.readString(run.resolve("worksheet.yaml"))).contains("{ env: SECRET }");
      Ran replay = Ran.turnup("probe", "--replay", run.toString());
      assertThat(replay.exitCode()).as(replay.toString()).isZero();
    }
  }

  @Test
  void pointsAtTheValueThatDoesNotFit() {
    Ran ran = probe("x", 5060, "--codecs=PCMX");
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.out()).contains("(command line):").contains("PCMX").contains("^~~~");
  }

  @Test
  void speaksTlsToAProxyThatDoesNot() throws IOException {
    try (LabWorksheet lab = LabWorksheet.start(folder)) {
      Ran ran =
          probe(
              lab.lab().subscriberPassword(),
              lab.lab().sipPort(),
              "--transport=tls",
              "--insecure",
              "--domain=demo.example");

      assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.FINDINGS);
      assertThat(ran.out()).as(ran.toString()).contains("PRB-8");
      assertThat(Files.readString(runFolder().resolve("worksheet.yaml")))
          .contains("certificate: insecure");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--proxy pbx",
        "--user 6001",
        "--proxy pbx --user 6001",
        "--proxy pbx --user 6001 --password-env PW site.yaml",
        "--proxy pbx --user 6001 --password-env PW --replay runs",
        "--proxy pbx:99999 --user 6001 --password-env PW",
        "--proxy pbx --user 6001 --password-env PW --transport sctp",
        "--proxy pbx --user 6001 --password-env PW --insecure",
        "--proxy pbx --user 6001 --password-env hunter-2!"
      })
  void refusesAnIncompleteCommandLine(String line) {
    Ran ran = Ran.turnup(("probe " + line).split(" "));
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("--").doesNotContain("hunter-2!");
  }

  private Path runFolder() throws IOException {
    try (var runs = Files.list(folder.resolve("probed"))) {
      return runs.findFirst().orElseThrow();
    }
  }
}
