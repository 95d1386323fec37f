package dev.turnup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each format against its golden file, for each sample. {@code -Dgolden.update=true} writes what is
 * written now. What the files mean to those who read them is the business of the formats' own
 * tests.
 */
class ReportFormatsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/turnup/report/golden");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final Map<String, List<RunReport>> SAMPLES =
      Map.of(
          "rich", List.of(SampleRuns.rich()),
          "quiet", List.of(SampleRuns.quiet()),
          "rejected", List.of(SampleRuns.rejected()),
          "nothing", List.of(),
          "fleet", List.of(SampleRuns.quiet(), SampleRuns.rejected(), SampleRuns.rich()));

  static Stream<Arguments> formatsAndSamples() {
    return ReportFormats.ALL.stream()
        .flatMap(format ->
            SAMPLES.keySet().stream().sorted().map(sample -> Arguments.of(format.name(), sample)));
  }

  @ParameterizedTest
  @MethodSource("formatsAndSamples")
  void writesWhatTheGoldenFileHolds(String format, String sample) throws IOException {
    String written = write(format, sample);
    Path golden = GOLDEN.resolve(sample).resolve("report." + format);
    if (UPDATE) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, written);
    }
    assertThat(written).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("formatsAndSamples")
  void holdsNoPartOfASecret(String format, String sample) {
    assertThat(write(format, sample)).doesNotContain(SampleRuns.SECRET_PARTS);
  }

  @ParameterizedTest
  @MethodSource("formatsAndSamples")
  void endsWithALineBreakUnlessEmpty(String format, String sample) {
    String written = write(format, sample);
    assertThat(written.isEmpty() || written.endsWith("\n")).isTrue();
  }

  @Test
  void formatsAreFoundByTheirNames() {
    assertThat(ReportFormats.names())
        .containsExactly(
            "text", "json", "ndjson", "sarif", "junit", "github", "gitlab", "markdown", "tap")
        .allSatisfy(name -> assertThat(ReportFormats.find(name)).isPresent());
  }

  private static String write(String format, String sample) {
    return ReportFormats.find(format)
        .orElseThrow()
        .write(SAMPLES.get(sample), SampleRuns.context());
  }
}
