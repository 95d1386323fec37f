package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that was kept is applied as it was looked at, or not at all. */
class KeptPlanTest {
  private static final String LIVE = "ssh:/etc/asterisk/turnup/demo-pjsip.conf";

  @TempDir Path folder;
  private LabWorksheet lab;
  private Path plan;
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void keep() {
    lab = LabWorksheet.start(folder).edit(t -> t.replaceFirst("(?s)endpoints:.*?pbx:", "pbx:"));
    environment = new HashMap<>(lab.environment());
    plan = folder.resolve("site.plan");
    Ran ran = lab.run("plan", "--out", plan.toString());
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.out()).contains("+");
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private Ran apply() {
    return Ran.turnup(environment, "apply", plan.toString());
  }

  private void refused(String code) {
    Map<String, String> before = lab.lab().configuration();
    Ran ran = apply();
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.all()).contains(code);
    assertThat(lab.lab().configuration()).isEqualTo(before);
  }

  @Test
  void isAppliedAndHoldsNoSecret() throws IOException {
    assertThat(Files.readString(plan))
        .doesNotContain(lab.lab().subscriberPassword(), lab.lab().password());
    assertThat(Files.getPosixFilePermissions(plan)).hasSize(2);
    Ran ran = apply();
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(lab.lab().configuration()).containsKey(LIVE);
    refused("DEP-040");
  }

  @Test
  void isRefusedWhenTheWorksheetMoved() {
    lab.edit(text -> text.replace("PCMU, PCMA", "PCMU"));
    refused("CLI-013");
  }

  @Test
  void isRefusedWhenASecretMoved() {
    environment.put("TURNUP_DEMO_PASSWORD", "another");
    refused("CLI-013");
  }

  @Test
  void isRefusedWhenTheTargetMoved() throws IOException {
    Path file = lab.lab().root().resolve("etc/asterisk/turnup/demo-pjsip.conf");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "by hand\n");
    refused("DEP-040");
  }

  @Test
  void isRefusedWhenItWasEdited() throws IOException {
    Files.writeString(
        plan, Files.readString(plan).replaceFirst("\"site\":\"demo\"", "\"site\":\"dem\""));
    refused("CLI-012");
  }
}
