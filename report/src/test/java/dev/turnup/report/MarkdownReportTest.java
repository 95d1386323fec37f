package dev.turnup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.report.SampleRuns.Code;
import dev.turnup.schema.run.RunReport;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No parser of GitHub's Markdown is at hand: these hold the page to the rules of its tables, fences
 * and escapes.
 */
class MarkdownReportTest {
  static Stream<List<RunReport>> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyRowHasAsManyCellsAsItsTable(List<RunReport> runs) {
    int cells = 0;
    for (String line : write(runs).lines().toList()) {
      int here = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1).length : 0;
      assertThat(cells == 0 || here == 0 || here == cells).as(line).isTrue();
      cells = here;
    }
  }

  @Test
  void whatWasSaidStaysText() {
    assertThat(write(List.of(SampleRuns.rich())))
        .contains("## hq\\_&lt;1&gt;")
        .contains(
            "a\\|b, \\`c\\` \\*d\\* &lt;e&gt; &amp; 'f' \\#g \\\\h ::i<br>cause: first line<br>")
        .contains("| call | 600\\|echo | *inconclusive* |");
  }

  @Test
  void aFenceIsLongerThanTheOnesWithin() {
    String page = write(List.of(SampleRuns.rich()));
    assertThat(page.lines().filter("````"::equals)).hasSize(4);
    assertThat(page.lines().filter("</details>"::equals)).hasSize(2 + 2);
  }

  @Test
  void aFleetFitsIntoAJobSummary() {
    RunReport loud = SampleRuns.ended(1, SampleRuns.many(Code.SYNTAX, 200));
    String page = write(Collections.nCopies(2_000, loud));
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1024 * 1024);
    assertThat(page)
        .contains("1500 more sites are not shown.")
        .endsWith("The details of further sites do not fit into one page.\n");
  }

  private static String write(List<RunReport> runs) {
    return new MarkdownReport().write(runs, SampleRuns.context());
  }
}
