package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was pushed is remembered on the targets: shown, taken back, confirmed by hand. */
class LedgerCommandsTest {
  private static final String LIVE = "ssh:/etc/asterisk/turnup/demo-pjsip.conf";

  @TempDir Path folder;
  private LabWorksheet lab;
  private Map<String, String> before;

  @BeforeEach
  void start() {
    lab = LabWorksheet.start(folder).edit(t -> t.replaceFirst("(?s)endpoints:.*?pbx:", "pbx:"));
    before = lab.lab().configuration();
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  private Ran good(String command, String... more) {
    Ran ran = lab.run(command, more);
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    return ran;
  }

  private void apply(String codecs) {
    lab.edit(text -> text.replaceFirst("codecs: \\[[^]]*]", "codecs: [" + codecs + "]"));
    good("apply");
  }

  private String live() {
    return lab.lab().configuration().getOrDefault(LIVE, "");
  }

  @Test
  void statusAndHistorySayWhatIsLiveAndWhoPushedIt() throws IOException {
    apply("PCMU");
    Ran status = good("status");
    assertThat(status.out())
        .containsPattern("live +2[0-9T.]+Z.*by .+@.+ turnup apply ")
        .containsPattern("pending +nothing")
        .containsPattern("drift +none")
        .containsPattern("lock +free");
    apply("PCMA");
    assertThat(good("history").out().lines().filter(line -> line.contains("by "))).hasSize(2);
    Path report = folder.resolve("status.json");
    good("status", "--report", "json=" + report);
    assertThat(Files.readString(report)).contains("DEP-056").contains("made it at");
  }

  @Test
  void aSiteIsFoundByItsName() {
    apply("PCMU");
    Ran ran = Ran.turnup(lab.environment(), "status", "demo", "--sites", folder.toString());
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    Ran none = Ran.turnup(lab.environment(), "status", "nobody", "--sites", folder.toString());
    assertThat(none.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(none.err()).contains("CLI-007");
  }

  @Test
  void rollbackGoesBackForthAndToTheBeginning() {
    apply("PCMU");
    String first = live();
    apply("PCMA");
    String second = live();
    Ran plan = good("rollback", "--plan");
    assertThat(plan.out()).contains("-allow = alaw").contains("+allow = ulaw");
    assertThat(live()).isEqualTo(second);
    good("rollback");
    assertThat(live()).isEqualTo(first);
    good("rollback");
    assertThat(live()).isEqualTo(second);
    Ran base = Ran.turnup(lab.environment(), "rollback", lab.worksheet() + "@base");
    assertThat(base.exitCode()).as(base.toString()).isZero();
    assertThat(lab.lab().configuration()).isEqualTo(before);
    Ran unknown = Ran.turnup(lab.environment(), "rollback", lab.worksheet() + "@2001");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(unknown.out()).contains("CLI-006");
  }

  @Test
  void aHeldPushWaitsForAConfirmByHand() {
    Ran held = good("apply", "--hold");
    assertThat(held.err()).contains("turnup confirm " + lab.worksheet());
    assertThat(live()).isNotEmpty();
    assertThat(good("status").out()).contains("waits until");
    assertThat(lab.run("status", "--detailed-exitcode").exitCode()).isEqualTo(ExitCode.BLOCKED);
    good("confirm");
    assertThat(good("status").out()).containsPattern("pending +nothing");
    assertThat(good("confirm").err()).contains("no push waits");
  }

  @Test
  void aHeldPushIsPutBackByHand() {
    good("apply", "--hold");
    good("revert");
    assertThat(lab.lab().configuration()).isEqualTo(before);
  }

  @Test
  void aTargetThatSomebodyElseHoldsIsExitSeven() {
    good("apply", "--hold");
    String applied = live();
    lab.edit(text -> text.replaceFirst("codecs: \\[[^]]*]", "codecs: [PCMA]"));
    Ran ran = lab.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.BLOCKED);
    assertThat(ran.out()).contains("DEP-050").contains("holds it for").contains("turnup apply");
    assertThat(live()).isEqualTo(applied);
  }

  @Test
  void statusSeesAChangeByHand() {
    apply("PCMU");
    lab.run("status");
    lab.change("/etc/asterisk/turnup/demo-pjsip.conf", text -> text + "; by hand\n");
    Ran ran = lab.run("status", "--detailed-exitcode");
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.CHANGES);
    assertThat(ran.out()).contains("changed on the target: /etc/asterisk/turnup/demo-pjsip.conf");
  }
}
