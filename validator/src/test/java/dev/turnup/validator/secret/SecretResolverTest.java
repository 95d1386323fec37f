package dev.turnup.validator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.validator.ValidatedSite;
import dev.turnup.validator.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretResolverTest {
  private static final String CANARY = "c4n4ry-s3cr3t";

  @TempDir Path folder;

  @Test
  void fetchesEveryKindOfReference() throws IOException {
    Files.writeString(folder.resolve("password.txt"), CANARY + "\r\nsecond line\n");
    ValidatedSite site =
        site("{ env: A }", "{ file: password.txt }", "{ exec: [printf, \"" + CANARY + "\\n\"] }");

    Secrets secrets = resolver(Map.of("A", "from the environment")).resolve(site).orThrow();

    assertThat(secrets.get(new SecretReference.Env("A")).reveal())
        .isEqualTo("from the environment");
    assertThat(secrets.get(new SecretReference.File("password.txt")).reveal()).isEqualTo(CANARY);
    assertThat(secrets.values()).hasSize(3);
  }

  @Test
  void fetchesThePasswordOfTheTurnServer() {
    ValidatedSite site =
        validated(
            """
            worksheet: turnup/v1
            site: acme
            proxy: { host: 192.0.2.10 }
            subscribers: [ { number: "6001" } ]
            media: { codecs: [PCMU] }
            nat: { turn: { server: 192.0.2.9, username: acme, password: { env: RELAY } } }
            """);

    Outcome<Secrets> fetched = resolver(Map.of("RELAY", CANARY)).resolve(site);
    Outcome<Secrets> missing = resolver(Map.of()).resolve(site);

    assertThat(fetched.orThrow().get(new SecretReference.Env("RELAY")).reveal()).isEqualTo(CANARY);
    assertThat(missing.diagnostics().getFirst().location().toString()).contains(":6:");
  }

  @Test
  void fetchesTheSecretsOfManagementBlocks() {
    ValidatedSite site =
        validated(
            """
            worksheet: turnup/v1
            site: acme
            proxy: { host: 192.0.2.10 }
            subscribers: [ { number: "6001" } ]
            media: { codecs: [PCMU] }
            endpoints:
              - id: a
                family: x
                lines: ["6001"]
                management: { http: { password: { env: A } } }
            pbx: { family: x, management: { ssh: { password: { env: B } } } }
            firewall: { family: x, management: { ssh: { password: { env: C } } } }
            """);

    Outcome<Secrets> outcome = resolver(Map.of("A", "1", "B", "2")).resolve(site);

    Diagnostic finding = outcome.diagnostics().getFirst();
    assertThat(outcome.diagnostics()).hasSize(1);
    assertThat(finding.message()).contains("variable C");
    assertThat(finding.location().toString()).contains(":12:55");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { env: UNSET }                     | SEC-003
          { env: EMPTY }                     | SEC-007
          { env: BROKEN }                    | SEC-008
          { file: gone.txt }                 | SEC-004
          { file: . }                        | SEC-004
          { exec: [/nonexistent/program] }   | SEC-005
          { exec: [sh, -c, "echo c4n4ry-s3cr3t >&2; echo c4n4ry-s3cr3t; exit 3"] } | SEC-005
          { exec: ["true"] }                 | SEC-007
          """)
  void saysWhyThereIsNoSecretAndNeverTheSecret(String reference, String code) {
    Outcome<Secrets> outcome =
        resolver(Map.of("EMPTY", "", "BROKEN", CANARY + "\n")).resolve(site(reference));

    assertThat(outcome.diagnostics())
        .extracting(finding -> finding.code().id())
        .containsExactly(code);
    assertThat(outcome.diagnostics().getFirst().fix()).isPresent();
    assertThat(outcome.toString()).doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ exec: [\"yes\"] }", "{ exec: [sleep, \"60\"] }"})
  void stopsACommandThatDoesNotEnd(String reference) {
    Resolver hasty = new Resolver(new SecretResolver(_ -> null, Duration.ofMillis(700)), folder);

    Outcome<Secrets> outcome = hasty.resolve(site(reference));

    assertThat(outcome.diagnostics().getFirst().code()).isEqualTo(SecretCode.COMMAND_TIMEOUT);
  }

  @Test
  void asksAPasswordStoreOnceForAllSites() throws IOException {
    Files.writeString(folder.resolve("ask"), "echo asked >> asked; echo " + CANARY);
    Resolver resolver = resolver(Map.of());

    for (int i = 0; i < 3; i++) {
      assertThat(resolver.resolve(site("{ exec: [sh, ask] }")).orThrow().values()).hasSize(1);
    }

    assertThat(folder.resolve("asked")).content().hasLineCount(1);
  }

  static List<String> documented() throws IOException {
    Matcher reference =
        Pattern.compile("`(\\{ exec: \\[.*?] })`")
            .matcher(Files.readString(Path.of("..", "sites", "README.md")));
    return reference.results().map(found -> found.group(1)).distinct().toList();
  }

  /**
   * No shell is between: brackets, quotes and blanks of an argument arrive as they were written.
   */
  @ParameterizedTest
  @MethodSource("documented")
  void handsADocumentedStoreItsWords(String reference) throws IOException {
    Path store = folder.resolve("store");
    Files.writeString(store, "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
    assertThat(store.toFile().setExecutable(true)).isTrue();
    List<String> words = command(site(reference)).command();

    Secrets secrets =
        resolver(Map.of())
            .resolve(site(reference.replaceFirst("\\[ *[a-z]+", "[\"" + store + "\"")))
            .orThrow();

    assertThat(secrets.values().values().iterator().next().reveal())
        .isEqualTo(
            words.stream().skip(1).map(word -> "<" + word + ">").collect(Collectors.joining()));
  }

  private static SecretReference.Exec command(ValidatedSite site) {
    return (SecretReference.Exec)
        site.site().subscribers().getFirst().digestPassword().orElseThrow();
  }

  @Test
  void reportsASharedReferenceOnce() {
    Outcome<Secrets> outcome = resolver(Map.of()).resolve(site("{ env: UNSET }", "{ env: UNSET }"));

    assertThat(outcome.diagnostics()).hasSize(1);
  }

  private record Resolver(SecretResolver resolver, Path folder) {
    Outcome<Secrets> resolve(ValidatedSite site) {
      return resolver.resolve(site.site(), site.sources(), folder);
    }
  }

  private Resolver resolver(Map<String, String> environment) {
    return new Resolver(new SecretResolver(environment::get), folder);
  }

  private static ValidatedSite site(String... passwords) {
    StringBuilder yaml =
        new StringBuilder(
            """
            worksheet: turnup/v1
            site: acme
            proxy: { host: 192.0.2.10 }
            media: { codecs: [PCMU] }
            subscribers:
            """);
    List<String> all = List.of(passwords);
    for (int i = 0; i < all.size(); i++) {
      yaml.append("  - { number: \"600" + i + "\", digestPassword: " + all.get(i) + " }\n");
    }
    return validated(yaml.toString());
  }

  private static ValidatedSite validated(String yaml) {
    return new Validator(Catalog.EMPTY).validate("site.yaml", yaml).orThrow();
  }
}
