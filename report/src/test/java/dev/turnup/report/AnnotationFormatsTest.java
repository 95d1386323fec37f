package dev.turnup.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turnup.report.SampleRuns.Code;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code github} and {@code gitlab}, read as those systems read them. */
class AnnotationFormatsTest {
  static Stream<List<RunReport>> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyLineForGithubIsACommandOrTheSummary(List<RunReport> runs) {
    assertThat(github(runs))
        .allSatisfy(line ->
            assertThat(line)
                .matches(
                    "::(error|warning|notice) ([a-zA-Z]+=[^:,]*)(,[a-zA-Z]+=[^:,]*)*::.+"
                        + "|turnup: \\d+ sites?: \\d+ errors?, \\d+ warnings?, \\d+ notes?"));
  }

  @Test
  void githubUnescapesToWhatWasSaid() {
    String first = github(List.of(SampleRuns.rich())).getFirst();
    assertThat(first)
        .startsWith(
            "::error file=sites/a b#ü/hq.yaml,line=9,endLine=9,col=11,endColumn=15,title=WS-901::");
    String message = first.substring(first.lastIndexOf("WS-901::") + 8);
    assertThat(message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"))
        .isEqualTo(
            """
            "********" is 100% wrong: a|b, `c` *d* <e> & 'f' #g \\h ::i
            cause: first line
            said ********
            third
            fourth
            expected: G722, PCMU, PCMA
            fix: did you mean "G722"?\
            """);
  }

  @Test
  void githubGetsTenOfAKindAndTheRestAsANumber() {
    List<Diagnostic> found = new ArrayList<>(SampleRuns.many(Code.LOSS, 12));
    found.addAll(SampleRuns.many(Code.SYNTAX, 14));
    found.addAll(SampleRuns.many(Code.HINT, 11));
    List<String> lines = github(List.of(SampleRuns.ended(1, found)));
    assertThat(lines).filteredOn(line -> line.startsWith("::error ")).hasSize(10);
    assertThat(lines).filteredOn(line -> line.startsWith("::warning ")).hasSize(10);
    assertThat(lines).filteredOn(line -> line.startsWith("::notice ")).hasSize(10);
    assertThat(lines.getLast())
        .isEqualTo(
            "::notice title=turnup::1 site: 14 errors, 12 warnings, 11 notes; 8 of them not shown"
                + " here: GitHub takes 10 of a kind from a step");
  }

  /** The fields that GitLab's documentation asks for, and the values that it knows. */
  @ParameterizedTest
  @MethodSource("samples")
  void gitlabGetsEveryFieldThatItNeeds(List<RunReport> runs) throws IOException {
    JsonNode issues = Samples.json(new GitlabReport().write(runs, SampleRuns.context()));
    assertThat(issues.isArray()).isTrue();
    assertThat(issues)
        .allSatisfy(issue -> {
          assertThat(issue.path("description").asText()).isNotEmpty().doesNotContain("\n");
          assertThat(issue.path("check_name").asText()).matches("[A-Z]+-\\d+");
          assertThat(issue.path("severity").asText()).isIn("info", "minor", "critical");
          assertThat(issue.at("/location/path").asText()).startsWith("sites/");
          assertThat(issue.at("/location/lines/begin").asInt()).isPositive();
        });
    assertThat(issues.findValuesAsText("fingerprint"))
        .hasSize(issues.size())
        .doesNotHaveDuplicates();
  }

  private static List<String> github(List<RunReport> runs) {
    return new GithubReport().write(runs, SampleRuns.context()).lines().toList();
  }
}
