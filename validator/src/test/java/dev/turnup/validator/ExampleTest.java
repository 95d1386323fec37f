package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.validator.example.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code turnup explain} shows as bad fires the code, and what it shows as good does not. */
class ExampleTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "invalid");

  private final Validator validator = new Validator(SampleCatalog.CATALOG);

  static List<String> ids() {
    return Validator.codes().stream().map(DiagnosticCode::id).toList();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void theBadExampleFiresTheCodeAndTheGoodOneDoesNot(String id) throws IOException {
    Example example = Example.of(id).orElseThrow(() -> new AssertionError("no example for " + id));
    assertThat(example.bad()).isNotEqualTo(example.good()).isNotEmpty();
    if (example.fixture().isEmpty()) {
      return;
    }
    Path fixture = FOLDER.resolve(example.fixture().get() + ".yaml");
    List<String> lines = List.of(Files.readString(fixture).split("\n", -1));
    int first = Collections.indexOfSubList(shown(lines), example.bad());
    assertThat(first).as("%s shows lines of %s", id, fixture).isNotNegative();
    int end = first + example.bad().size();
    List<String> mended = new ArrayList<>(lines.subList(0, first));
    mended.addAll(example.good());
    mended.addAll(lines.subList(end, lines.size()));

    List<Diagnostic> before = findings(lines);
    List<Diagnostic> after = findings(mended);
    assertThat(before.stream().filter(one -> isOf(one, id))).as(id).isNotEmpty();
    assertThat(before.stream().filter(one -> isOf(one, id) && isWithin(one, first + 1, end)))
        .as("%s is said of the lines shown", id)
        .isNotEmpty();
    int last = first + example.good().size();
    assertThat(after.stream().filter(one -> isOf(one, id) && isWithin(one, first + 1, last)))
        .as(id)
        .isEmpty();
    assertThat(after.stream().filter(one -> isOf(one, id)).count())
        .isLessThan(before.stream().filter(one -> isOf(one, id)).count());
  }

  @Test
  void onlyCodesThatNoTextCanFireLackAFixture() {
    Set<String> without = new HashSet<>(ids());
    without.removeIf(id -> Example.of(id).flatMap(Example::fixture).isPresent());
    assertThat(without).isEqualTo(InvalidWorksheetsTest.ELSEWHERE.keySet());
  }

  /** A control character is spelled out where people read it. */
  private static List<String> shown(List<String> lines) {
    return lines.stream().map(line -> line.replace("\u0007", "\\u0007")).toList();
  }

  private List<Diagnostic> findings(List<String> lines) {
    return validator.validate("site.yaml", String.join("\n", lines)).diagnostics();
  }

  private static boolean isOf(Diagnostic finding, String id) {
    return finding.code().id().equals(id);
  }

  private static boolean isWithin(Diagnostic finding, int first, int last) {
    return places(finding).stream().anyMatch(line -> line >= first && line <= last);
  }

  private static List<Integer> places(Diagnostic finding) {
    List<Integer> lines = new ArrayList<>();
    if (finding.location() instanceof Location.InFile(var span)) {
      lines.add(span.start().line());
    }
    finding.related().forEach(one -> lines.add(one.span().start().line()));
    return lines;
  }
}
