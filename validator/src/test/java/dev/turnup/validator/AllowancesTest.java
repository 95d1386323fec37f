package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllowancesTest {
  private static final String ALLOW = "# turnup: allow SITE-025 because it keeps bindings";

  private static List<String> codes(String nat) {
    String worksheet =
        """
        worksheet: turnup/v1
        site: acme
        proxy:
          host: 192.0.2.10
        subscribers:
          - number: "6001"
            digestPassword: { env: ACME }
        media:
          codecs: [PCMU]
        %s
        """
            .formatted(nat);
    return new Validator(SampleCatalog.CATALOG)
        .validate("site.yaml", worksheet).diagnostics().stream()
            .map(finding -> finding.code().id())
            .toList();
  }

  @Test
  void allowsAWarningOnItsLineAndBelowTheComment() {
    assertThat(codes("nat: { keepAlive: 2m }")).containsExactly("SITE-025");
    assertThat(codes("nat: { keepAlive: 2m }  " + ALLOW)).isEmpty();
    assertThat(codes(ALLOW + "\n# more\nnat: { keepAlive: 2m }")).isEmpty();
  }

  @Test
  void allowsNoOtherCodeAndNoOtherLine() {
    assertThat(codes("nat: { keepAlive: 2m }  " + ALLOW.replace("025", "024")))
        .containsExactly("SITE-025", "WS-031");
    assertThat(codes("nat:  " + ALLOW + "\n  keepAlive: 2m")).containsExactly("WS-031", "SITE-025");
  }

  @Test
  void isNotFollowedWithoutAReason() {
    assertThat(codes("nat: { keepAlive: 2m }  # turnup: allow SITE-025 because"))
        .containsExactly("SITE-025", "WS-030");
  }

  @Test
  void neverAllowsAnError() {
    assertThat(codes("proof: { echo: \"112\" }  # turnup: allow SITE-031 because we may"))
        .contains("SITE-031");
  }
}
