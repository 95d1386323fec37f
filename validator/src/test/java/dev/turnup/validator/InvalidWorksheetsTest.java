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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file or folder per mistake, named after it, with everything that is said about it. Run with
 * {@code -Dgolden.write=true} to write the expectations anew, then read the difference.
 */
class InvalidWorksheetsTest {
  static List<Fixture> fixtures() throws IOException {
    return Fixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void saysWhatIsWrongAndWhere(Fixture fixture) throws IOException {
    String said = fixture.said();
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(fixture.golden(), said);
    }

    assertThat(said).isEqualTo(Files.readString(fixture.golden())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void neverShowsASecret(Fixture fixture) throws IOException {
    List<Diagnostic> findings = fixture.findings();
    assertThat(findings.toString()).doesNotContain("hunter2");
    for (Diagnostic finding : findings) {
      if (finding.location() instanceof Location.InFile(var span)
          && Files.isRegularFile(Path.of(span.file()))) {
        List<String> lines = Files.readAllLines(Path.of(span.file()));
        if (span.start().line() <= lines.size()
            && lines.get(span.start().line() - 1).contains("hunter2")) {
          assertThat(finding.code().hidesExcerpt()).isTrue();
        }
      }
    }
  }

  @Test
  void everyCodeHasAFixture() throws IOException {
    TreeSet<String> produced = new TreeSet<>();
    for (Fixture fixture : fixtures()) {
      fixture.findings().forEach(finding -> produced.add(finding.code().id()));
    }

    assertThat(produced).containsAll(Validator.codes().stream().map(DiagnosticCode::id).toList());
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
}
