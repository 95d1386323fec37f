package dev.turnup.schema.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactorTest {
  @Test
  void masksEveryOccurrence() {
    Redactor redactor = Redactor.of(List.of(new Secret("s3cret")));
    assertThat(redactor.redact("a s3cret and s3cret.")).isEqualTo("a ******** and ********.");
  }

  @Test
  void masksTheLongerSecretWhole() {
    Redactor redactor = Redactor.of(List.of(new Secret("abc"), new Secret("abcdef")));
    assertThat(redactor.redact("abcdef abc")).isEqualTo("******** ********");
  }

  @Test
  void blankSecretsMaskNothing() {
    assertThat(Redactor.of(List.of(new Secret(" "), new Secret(""))).redact("a b"))
        .isEqualTo("a b");
  }

  @Test
  void secretsNeverPrintTheirValue() {
    Secret secret = new Secret("s3cret");
    Secrets secrets = new Secrets(Map.of(new SecretReference.Env("X"), secret));
    assertThat(secret + " " + secrets).doesNotContain("s3cret");
  }

  @Test
  void anExecReferencePrintsOnlyItsProgram() {
    assertThat(new SecretReference.Exec(List.of("vault", "kv", "get", "-token=t0p")))
        .hasToString("exec:vault");
  }
}
