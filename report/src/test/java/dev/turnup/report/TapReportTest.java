package dev.turnup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.run.RunReport;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Read line by line, by the grammar of TAP version 14. */
class TapReportTest {
  private static final Pattern POINT =
      Pattern.compile("(not )?ok (\\d+) - (?:[^#\\\\]|\\\\[#\\\\])+( # SKIP .+)?");
  private static final Pattern YAML =
      Pattern.compile("  (---|\\.\\.\\.|[a-z]+: \"([^\"\\\\]|\\\\.)*\")");

  static Stream<List<RunReport>> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isAPlanAndAsManyPointsInOrder(List<RunReport> runs) {
    List<String> lines = write(runs);
    assertThat(lines.getFirst()).isEqualTo("TAP version 14");
    int point = 0;
    for (String line : lines.subList(2, lines.size())) {
      Matcher matcher = POINT.matcher(line);
      if (matcher.matches()) {
        point++;
        assertThat(matcher.group(2)).isEqualTo(Integer.toString(point));
      } else {
        assertThat(line).matches(YAML);
      }
    }
    assertThat(lines.get(1)).matches("1\\.\\." + point + (point == 0 ? " # SKIP .+" : ""));
  }

  @Test
  void aReasonCannotTurnAFailureIntoASuccess() {
    assertThat(write(List.of(SampleRuns.rich())))
        .contains(
            "ok 10 - hq_<1>: deploy: apply endpoint-late # SKIP after a failure \\# TODO ********")
        .contains("not ok 15 - hq_<1>: probe: call 600|echo")
        .contains("  outcome: \"inconclusive\"");
  }

  private static List<String> write(List<RunReport> runs) {
    return new TapReport().write(runs, SampleRuns.context()).lines().toList();
  }
}
