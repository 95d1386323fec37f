package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish", "powershell"})
  void knowsEveryCommandAndItsOptions(String shell) {
    Ran ran = Ran.turnup("completion", shell);
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.out()).contains("validate", "merge", "secrets", "check", "max-failures");
  }

  @Test
  void bashTakesItsScriptAndCompletesACommand() throws IOException, InterruptedException {
    Path script = folder.resolve("turnup.bash");
    Files.writeString(script, Ran.turnup("completion", "bash").out());
    Process bash =
        new ProcessBuilder(
                List.of(
                    "bash",
                    "-c",
                    "source \"$0\" && COMP_WORDS=(turnup vali) COMP_CWORD=1"
                        + " COMP_LINE='turnup vali' && _complete_turnup; echo \"${COMPREPLY[@]}\"",
                    script.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("validate");
  }

  @Test
  void aShellThatIsNotKnownIsUsage() {
    assertThat(Ran.turnup("completion", "csh").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void saysWhichSecretsAreMissingAndShowsNone() {
    String demo = "../sites/demo/site.yaml";
    Ran missing = Ran.turnup("secrets", "check", demo);
    assertThat(missing.exitCode()).isEqualTo(ExitCode.BLOCKED);
    assertThat(missing.out()).contains("TURNUP_DEMO_PASSWORD", "TURNUP_DEMO_SSH_PASSWORD", "SEC-");
    Map<String, String> all =
        Map.of(
            "TURNUP_DEMO_PASSWORD", "canary-check-1",
            "TURNUP_DEMO_SSH_PASSWORD", "canary-check-2",
            "TURNUP_DEMO_HTTP_PASSWORD", "canary-check-3");
    Ran there = Ran.turnup(all, "secrets", "check", demo, "--format", "text");
    assertThat(there.exitCode()).as(there.toString()).isZero();
    assertThat(there.err()).contains("3 secrets there");
    assertThat(there.all()).doesNotContain("canary-check");
    assertThat(Ran.turnup("secrets").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
