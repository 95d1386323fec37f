package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file per mistake, named after it, with everything that is said about it. Run with {@code
 * -Dgolden.write=true} to write the expectations anew, then read the difference.
 */
class InvalidWorksheetsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "invalid");

  /** Codes that no text can produce, with the test that does. */
  static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("WS-001", "WorksheetsTest"),
          Map.entry("WS-025", "WorksheetsTest"),
          Map.entry("WS-032", "InheritanceTest"),
          Map.entry("WS-033", "InheritanceTest"),
          Map.entry("WS-034", "WorksheetsTest"),
          Map.entry("WS-035", "InheritanceTest"),
          Map.entry("SEC-003", "SecretResolverTest"),
          Map.entry("SEC-004", "SecretResolverTest"),
          Map.entry("SEC-005", "SecretResolverTest"),
          Map.entry("SEC-006", "SecretResolverTest"),
          Map.entry("SEC-007", "SecretResolverTest"),
          Map.entry("SEC-008", "SecretResolverTest"),
          Map.entry("SEC-009", "PasswordStrengthTest"),
          Map.entry("SEC-010", "PasswordStrengthTest"),
          Map.entry("SEC-011", "PasswordStrengthTest"),
          Map.entry("FLEET-001", "FleetRulesTest"),
          Map.entry("FLEET-002", "FleetRulesTest"),
          Map.entry("FLEET-003", "FleetRulesTest"),
          Map.entry("FLEET-004", "FleetRulesTest"),
          Map.entry("FLEET-005", "FleetRulesTest"));

  static List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void saysWhatIsWrongAndWhere(Path fixture) throws IOException {
    String found = findings(fixture).stream().map(Findings::line).collect(Collectors.joining());
    Path golden = Path.of(fixture.toString().replace(".yaml", ".expected"));
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, found);
    }

    assertThat(found).isEqualTo(Files.readString(golden)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void neverShowsASecret(Path fixture) throws IOException {
    assertThat(findings(fixture).toString()).doesNotContain("hunter2");
    List<String> lines = Files.readAllLines(fixture);
    for (Diagnostic finding : findings(fixture)) {
      if (finding.location() instanceof Location.InFile(var span)
          && span.start().line() <= lines.size()
          && lines.get(span.start().line() - 1).contains("hunter2")) {
        assertThat(finding.code().hidesExcerpt()).isTrue();
      }
    }
  }

  @Test
  void everyCodeHasAFixture() throws IOException {
    TreeSet<String> produced = new TreeSet<>(ELSEWHERE.keySet());
    for (Path fixture : fixtures()) {
      findings(fixture).forEach(finding -> produced.add(finding.code().id()));
    }

    assertThat(Validator.codes().stream().map(DiagnosticCode::id)).isSubsetOf(produced);
  }

  @Test
  void idsAreUniqueAndExplained() {
    Map<String, DiagnosticCode> codes = new TreeMap<>();
    for (DiagnosticCode code : Validator.codes()) {
      assertThat(codes.put(code.id(), code)).isNull();
      assertThat(code.explanation()).endsWith(".").hasSizeGreaterThan(40);
      assertThat(code.summary()).doesNotEndWith(".").isNotBlank();
    }
  }

  private static List<Diagnostic> findings(Path fixture) {
    return new Validator(SampleCatalog.CATALOG).validate(fixture).diagnostics();
  }

  /** How a finding stands in a golden file. */
  private static final class Findings {
    static String line(Diagnostic finding) {
      String place =
          finding.location() instanceof Location.InFile(var span)
              ? span.start().line() + ":" + span.start().column() + "-" + span.end().column()
              : finding.location().toString();
      String related =
          finding.related().stream()
              .map(one -> " | see " + one.span().start().line() + ":" + one.span().start().column())
              .collect(Collectors.joining());
      return place
          + " "
          + finding.severity().word()
          + " "
          + finding.code().id()
          + " "
          + finding.message()
          + finding.fix().map(fix -> " | " + fix).orElse("")
          + related
          + "\n";
    }
  }
}
