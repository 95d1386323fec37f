package dev.turnup.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnup.report.read.MalformedRunException;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run wrote of itself is read back as what it was written from. */
class PartFileTest {
  private static final PartFile.Header HEADER =
      new PartFile.Header("up", "run 7", "digest", 1, 1, 3);

  private static List<RunReport> runs() {
    return Stream.of(SampleRuns.rich(), SampleRuns.quiet(), SampleRuns.rejected())
        .map(run -> MaskedRun.of(run, SampleRuns.context().redactor()))
        .toList();
  }

  private static Optional<DiagnosticCode> code(String id) {
    Map<String, DiagnosticCode> known =
        runs().stream()
            .flatMap(run -> Finding.of(List.of(run), Redactor.NONE).stream())
            .map(found -> found.diagnostic().code())
            .collect(Collectors.toMap(DiagnosticCode::id, code -> code, (one, _) -> one));
    return Optional.ofNullable(known.get(id));
  }

  private static String written() {
    StringBuilder text = new StringBuilder(PartFile.line(HEADER));
    int place = 0;
    for (RunReport run : runs()) {
      text.append(PartFile.line(new PartFile.Entry(place, "print " + place, run)));
      place++;
    }
    return text.append(PartFile.end(place)).toString();
  }

  private static PartFile read(String text) throws IOException, MalformedRunException {
    return PartFile.read(new StringReader(text), PartFileTest::code);
  }

  static List<ReportFormat> formats() {
    return ReportFormats.ALL;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void givesTheSameReportInEveryFormat(ReportFormat format) throws Exception {
    PartFile part = read(written());
    assertThat(part.header()).isEqualTo(HEADER);
    assertThat(part.isWhole()).isTrue();
    assertThat(part.entries()).extracting(PartFile.Entry::fingerprint).contains("print 2");
    List<RunReport> back = part.entries().stream().map(PartFile.Entry::report).toList();
    assertThat(format.write(back, SampleRuns.context()))
        .isEqualTo(format.write(runs(), SampleRuns.context()));
  }

  @Test
  void holdsNoSecret() {
    assertThat(written()).doesNotContain(SampleRuns.SECRET_PARTS);
  }

  @Test
  void isNotWholeWithoutItsLastLine() throws Exception {
    String text = written();
    String cut = text.substring(0, text.length() - 30);
    assertThat(read(cut).isWhole()).isFalse();
    assertThat(read(cut).entries()).hasSizeBetween(2, 3);
    String lacking =
        text.lines().filter(line -> !line.contains("print 1")).collect(Collectors.joining("\n"));
    assertThat(read(lacking).isWhole()).as("the last line counts").isFalse();
  }

  @Test
  void keepsTheIdOfACodeThatItDoesNotKnow() throws Exception {
    PartFile part = PartFile.read(new StringReader(written()), _ -> Optional.empty());
    List<RunReport> back = part.entries().stream().map(PartFile.Entry::report).toList();
    assertThat(ReportFormats.find("json").orElseThrow().write(back, SampleRuns.context()))
        .isEqualTo(ReportFormats.find("json").orElseThrow().write(runs(), SampleRuns.context()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "no", "{\"format\":\"turnup-run/v1\"}", "{\"format\":1}"})
  void refusesWhatIsNoPart(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedRunException.class);
  }

  @Test
  void refusesADamagedLineWithin() {
    String text = written().replaceFirst("\"place\":1", "\"place\":x");
    assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedRunException.class);
  }
}
