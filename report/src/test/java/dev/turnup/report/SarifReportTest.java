package dev.turnup.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turnup.report.SampleRuns.Code;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.secret.Redactor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SarifReportTest {
  static Stream<List<RunReport>> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void satisfiesTheSchemaOfSarif210(List<RunReport> runs) throws IOException {
    assertThat(errors(write(runs))).isEmpty();
  }

  @Test
  void theSchemaRefusesALineThatNoFileHas() throws IOException {
    JsonNode written = write(List.of(SampleRuns.rich()));
    ((ObjectNode) written.at("/runs/0/results/0/locations/0/physicalLocation/region"))
        .put("startLine", 0);
    assertThat(errors(written)).isNotEmpty();
  }

  @Test
  void everyResultPointsAtItsRuleAndAPlaceByARelativeUri() throws IOException {
    JsonNode run = write(List.of(SampleRuns.rich(), SampleRuns.rejected())).at("/runs/0");
    assertThat(run.path("results"))
        .hasSizeGreaterThan(8)
        .allSatisfy(result -> {
          JsonNode rule = run.at("/tool/driver/rules").path(result.path("ruleIndex").asInt(-1));
          assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
          JsonNode place = result.at("/locations/0/physicalLocation");
          assertThat(place.at("/artifactLocation/uri").asText())
              .isIn("sites/a%20b%23%C3%BC/hq.yaml", "sites/broken.yaml");
          assertThat(place.at("/region/startLine").asInt()).isPositive();
        });
    assertThat(run.at("/tool/driver/rules").findValuesAsText("id"))
        .doesNotHaveDuplicates()
        .contains("WS-901", "PRB-900", "RPT-001");
  }

  @Test
  void whatCouldNotBeJudgedIsOpenAndHasNoLevel() throws IOException {
    JsonNode results = write(List.of(SampleRuns.rich())).at("/runs/0/results");
    assertThat(results)
        .filteredOn(result -> result.path("kind").asText().equals("open"))
        .hasSize(2)
        .allSatisfy(result -> assertThat(result.path("level").asText()).isEqualTo("none"));
  }

  @Test
  void keepsTheWorstFiveThousandAndSaysSo() throws IOException {
    RunReport warnings = SampleRuns.ended(1, SampleRuns.many(Code.LOSS, 4_999));
    RunReport errors = SampleRuns.ended(1, SampleRuns.many(Code.SYNTAX, 3));
    JsonNode run = write(List.of(warnings, errors)).at("/runs/0");
    assertThat(run.path("results")).hasSize(5_000);
    assertThat(run.at("/results/2/level").asText()).isEqualTo("error");
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText())
        .isEqualTo("The 5000 worst findings are here; 2 more were left out.");
  }

  @Test
  void saysWhenTheToolItselfDidNotFinish() throws IOException {
    JsonNode run = write(List.of(SampleRuns.ended(3, List.of()), SampleRuns.rejected()));
    assertThat(run.findValuesAsText("executionSuccessful")).containsExactly("false", "true");
  }

  @Test
  void fingerprintsDifferWithinAReport() throws IOException {
    List<RunReport> runs = List.of(SampleRuns.rich(), SampleRuns.rejected(), SampleRuns.rich());
    assertThat(fingerprints(runs, SampleRuns.context()))
        .hasSizeGreaterThan(20)
        .doesNotHaveDuplicates();
  }

  @Test
  void aFingerprintStaysWhenTheLineMovesAndChangesWithWhatItSays() throws IOException {
    ReportContext before = reading(3, "  codecs: [G729]");
    ReportContext after = reading(9, "  codecs: [G729]");
    assertThat(fingerprints(List.of(at(9)), after)).isEqualTo(fingerprints(List.of(at(3)), before));
    assertThat(fingerprints(List.of(at(3)), reading(3, "  codecs: [G723]")))
        .isNotEqualTo(fingerprints(List.of(at(3)), before));
  }

  @Test
  void whatATargetSaidBecomesNoLink() throws IOException {
    Diagnostic found = Diagnostic.of(Code.REFUSED, Location.UNLOCATED, "[here](https://example)");
    JsonNode written = write(List.of(SampleRuns.ended(1, List.of(found))));
    assertThat(written.at("/runs/0/results/0/message/text").asText())
        .isEqualTo("[here] (https://example)");
  }

  /** By the schema that OASIS published with the standard. */
  private static List<String> errors(JsonNode written) throws IOException {
    JsonNode schema = Samples.json(Samples.resource("/schema/sarif-schema-2.1.0.json"));
    return Samples.errors(schema, written);
  }

  private static RunReport at(int line) {
    Location place = Location.in(SourceSpan.at("sites/hq.yaml", line, 12));
    return SampleRuns.ended(1, List.of(Diagnostic.of(Code.VALUE, place, "line " + line)));
  }

  private static ReportContext reading(int line, String text) {
    SourceText source = (_, number) -> number == line ? Optional.of(text) : Optional.empty();
    return new ReportContext(Redactor.NONE, source, Style.PLAIN);
  }

  private static List<String> fingerprints(List<RunReport> runs, ReportContext context)
      throws IOException {
    return Samples.json(new SarifReport().write(runs, context))
        .findValuesAsText("turnupFinding/v1");
  }

  private static JsonNode write(List<RunReport> runs) throws IOException {
    return Samples.json(new SarifReport().write(runs, SampleRuns.context()));
  }
}
