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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanDiffTest {
  private final PlanDiff diff =
      new PlanDiff(Style.PLAIN, Redactor.of(List.of(new Secret("n3w-secret"))));

  @Test
  void showsWhatChangesWithItsContext() {
    assertThat(diff.write(plan("a\nallow=ulaw\nb\n", "a\nallow=alaw\nb\n")))
        .contains("-allow=ulaw")
        .contains("+allow=alaw")
        .contains("/etc/x.conf (live)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password = 0ld-secret | password = n3w-secret",
        "password=0ld-secret | password=n3w-secret",
        "<sip:a@b>;auth_pass=0ld-secret;regint=60 | <sip:a@b>;auth_pass=n3w-secret;regint=60",
        "password = a\\;0ld-secret | password = a\\;n3w-secret",
        "<password idx=\"1\" perm=\"R\">0ld-secret</password> | <password"
            + " idx=\"1\">n3w-secret</password>",
        "<entry name=\"password\">0ld-secret</entry> | <entry name=\"password\">n3w-secret</entry>",
      })
  void masksTheSecretThatIsLiveToo(String before, String after) {
    assertThat(diff.write(plan(before + "\n", after + "\n")))
        .contains("********")
        .doesNotContain("0ld-secret")
        .doesNotContain("n3w-secret");
  }

  @Test
  void masksAKeyInsideALineWithoutHidingTheRest() {
    assertThat(
            diff.write(
                plan("<sip:a@b>;auth_pass=x;regint=60\n", "<sip:a@b>;auth_pass=x;regint=90\n")))
        .contains("+<sip:a@b>;auth_pass=********;regint=90");
  }

  @Test
  void saysNothingOfFilesThatStay() {
    assertThat(diff.write(plan("same\n", "same\n"))).isEmpty();
  }

  private static TargetPlan plan(String before, String after) {
    Artifact artifact =
        new Artifact(
            "x",
            "/etc/x.conf",
            Artifact.Content.WHOLE_FILE,
            after,
            0600,
            Set.of("password", "auth_pass"));
    TargetConfiguration configuration =
        new TargetConfiguration(
            TargetId.PBX,
            "asterisk",
            FieldPath.of("pbx"),
            Optional.empty(),
            List.of(artifact),
            List.of(),
            List.of(),
            List.of());
    return new TargetPlan(
        configuration, "here", List.of(new FileChange(artifact, Optional.of(before), after)));
  }
}
