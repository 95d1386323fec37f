package dev.turnup.validator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.validator.ValidatedSite;
import dev.turnup.validator.Validator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordStrengthTest {
  private static List<Diagnostic> judge(String first, String second) {
    String yaml =
        """
        worksheet: turnup/v1
        site: acme
        proxy: { host: 192.0.2.10 }
        subscribers:
          - { number: "6001", digestUsername: boardroom, digestPassword: { env: A } }
          - { number: "6002", digestPassword: { env: B } }
        media: { codecs: [PCMU] }
        """;
    ValidatedSite valid = new Validator(Catalog.EMPTY).validate("site.yaml", yaml).orThrow();
    Secrets secrets =
        new Secrets(
            Map.of(
                new SecretReference.Env("A"), new Secret(first),
                new SecretReference.Env("B"), new Secret(second)));
    return PasswordStrength.judge(valid.site(), valid.sources(), secrets);
  }

  private static List<String> codes(String first, String second) {
    return judge(first, second).stream().map(one -> one.code().id()).toList();
  }

  @Test
  void goodPasswordsAreNotSpokenOf() {
    assertThat(codes("kD8sw0Qzv1Lx", "tY4nmB7pPq2C")).isEmpty();
  }

  @Test
  void seesThroughPasswordsMadeFromNames() {
    assertThat(codes("6001", "tY4nmB7pPq2C")).containsExactly("SEC-009");
    assertThat(codes("BoardRoom1", "2006-x")).containsExactly("SEC-009", "SEC-009");
    assertThat(codes("6001kD8sw0Qzv1Lx", "tY4nmB7pPq2C")).isEmpty();
  }

  @Test
  void warnsOfShortAndOfSharedOnes() {
    assertThat(codes("kD8sw0Q", "tY4nmB7p")).containsExactly("SEC-010");
    assertThat(codes("tY4nmB7pPq2C", "tY4nmB7pPq2C")).containsExactly("SEC-011");
  }

  @Test
  void neverSaysAPassword() {
    assertThat(judge("hunter2", "hunter2").toString()).doesNotContain("hunter2");
  }
}
