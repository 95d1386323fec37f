package dev.turnup.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.report.Style;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldDiffTest {
  private static String diff(String before, String after) {
    Artifact file =
        new Artifact(
            "a", "/etc/a", Artifact.Content.WHOLE_FILE, after, 0600, Set.of("password", "P34"));
    TargetConfiguration target =
        new TargetConfiguration(
            TargetId.PBX,
            "asterisk",
            FieldPath.of("pbx"),
            Optional.empty(),
            List.of(file),
            List.of(),
            List.of(),
            List.of());
    return new FieldDiff(Style.PLAIN, Redactor.of(List.of(new Secret("s3cret"))))
        .write(
            new TargetPlan(
                target, "here", List.of(new FileChange(file, Optional.of(before), after))));
  }

  @Test
  void namesKeysBySection() {
    assertThat(
            diff(
                "[6001]\ntype = endpoint\nallow = ulaw\nold = 1\n[6002]\nallow=alaw\n",
                "[6001]\ntype = endpoint\nallow = g722\n[6002]\nallow=alaw\nnew => x\n"))
        .isEqualTo(
            "/etc/a\n  ~ [6001] allow  ulaw -> g722\n  + [6002] new  x\n  - [6001] old  1\n");
  }

  @Test
  void showsASecretAsChangedWithoutItsValue() {
    assertThat(diff("[a]\npassword = old-pw\n", "[a]\npassword = s3cret\n"))
        .isEqualTo("/etc/a\n  ~ [a] password  (secret: changed)\n");
    assertThat(diff("", "x = 1\npassword: s3cret\n")).contains("+ password  (secret)");
    assertThat(diff("<P34>old</P34>\n", "<P34>s3cret</P34>\n"))
        .isEqualTo("/etc/a\n  ~ P34  (secret: changed)\n");
    assertThat(diff("name = a\n", "name = has s3cret in it\n")).doesNotContain("s3cret");
  }

  @Test
  void readsElementsAndRepeatedKeys() {
    assertThat(diff("<P1 a=\"b\">1</P1>\n", "<P1 a=\"b\">2</P1>\n")).contains("~ P1  1 -> 2");
    assertThat(diff("exten => a\nexten => b\n", "exten => a\nexten => c\n"))
        .contains("~ exten  a, b -> a, c");
  }

  @Test
  void isSilentOnWhatHasNoFields() {
    assertThat(diff("add table x\n", "add table y\n")).isEmpty();
    assertThat(diff("; a = 1\n", "; a = 2\n")).isEmpty();
  }
}
