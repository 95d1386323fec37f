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
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code turnup explain} shows as bad fires the code, and what it shows as good does not. */
class ExampleTest {
  @TempDir Path folder;

  static List<String> ids() {
    return Validator.codes().stream().map(DiagnosticCode::id).toList();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void theBadExampleFiresTheCodeAndTheGoodOneDoesNot(String id) throws IOException {
    Example example = Example.of(id).orElseThrow(() -> new AssertionError("no example for " + id));
    assertThat(example.bad()).isNotEqualTo(example.good()).isNotEmpty();
    Fixture fixture = copy(Fixture.named(example.fixture()));
    Path file = null;
    int first = -1;
    for (Path one : fixture.files()) {
      int at = Collections.indexOfSubList(shown(lines(one)), example.bad());
      if (at >= 0) {
        file = one;
        first = at;
      }
    }
    assertThat(file).as("%s shows lines of %s", id, fixture).isNotNull();

    List<Diagnostic> before = fixture.findings().stream().filter(one -> isOf(one, id)).toList();
    mend(file, first, example);
    List<Diagnostic> after = fixture.findings().stream().filter(one -> isOf(one, id)).toList();

    int end = first + example.bad().size();
    assertThat(before).as(id).isNotEmpty();
    if (!file.endsWith("command")) {
      assertThat(places(before, file).anyMatch(isWithin(first + 1, end)))
          .as("%s is said of the lines shown", id)
          .isTrue();
    }
    assertThat(places(after, file).filter(isWithin(first + 1, first + example.good().size())))
        .as(id)
        .isEmpty();
    assertThat(after).hasSizeLessThan(before.size());
  }

  /** What is mended is mended elsewhere. */
  private Fixture copy(Fixture fixture) throws IOException {
    Files.createFile(folder.resolve(".turnup-root"));
    Path copy = folder.resolve(fixture.path().getFileName());
    if (!fixture.isFolder()) {
      return new Fixture(Files.copy(fixture.path(), copy));
    }
    for (Path file : fixture.files()) {
      Path target = copy.resolve(fixture.path().relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return new Fixture(copy);
  }

  /** Puts the good lines in place of the bad, in the file that they say they are in. */
  private static void mend(Path file, int first, Example example) throws IOException {
    List<String> lines = lines(file);
    List<String> mended = new ArrayList<>(lines.subList(0, first));
    mended.addAll(example.good());
    mended.addAll(lines.subList(first + example.bad().size(), lines.size()));
    Matcher named = Pattern.compile("# in (\\S+)$").matcher(String.join("\n", example.good()));
    Files.delete(file);
    Path written = named.find() ? file.resolveSibling(named.group(1)) : file;
    Files.writeString(written, String.join("\n", mended));
  }

  private static List<String> lines(Path file) throws IOException {
    return List.of(Files.readString(file).split("\n", -1));
  }

  /** A control character is spelled out where people read it. */
  private static List<String> shown(List<String> lines) {
    return lines.stream().map(line -> line.replace("\u0007", "\\u0007")).toList();
  }

  private static boolean isOf(Diagnostic finding, String id) {
    return finding.code().id().equals(id);
  }

  private static Predicate<Integer> isWithin(int first, int last) {
    return line -> line >= first && line <= last;
  }

  /** The lines of a file that findings speak of. */
  private static Stream<Integer> places(List<Diagnostic> findings, Path file) {
    return findings.stream()
        .flatMap(finding ->
            Stream.concat(
                finding.location() instanceof Location.InFile(var span)
                    ? Stream.of(span)
                    : Stream.empty(),
                finding.related().stream().map(one -> one.span())))
        .filter(span -> span.file().equals(file.toString()))
        .map(span -> span.start().line());
  }
}
