package dev.turnup.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code json} and {@code ndjson} against the schema that is published for them. */
class JsonFormatsTest {
  static Stream<List<RunReport>> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void jsonIsAsItsSchemaSaysAndHasNoFieldBeyondIt(List<RunReport> runs) throws IOException {
    JsonNode written = Samples.json(new JsonReport().write(runs, SampleRuns.context()));
    assertThat(Samples.errors(strict(schema()), written)).isEmpty();
    assertThat(written.path("runs")).hasSize(runs.size());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void eachLineOfNdjsonIsARunAndSaysItsVersion(List<RunReport> runs) throws IOException {
    List<String> lines = new NdjsonReport().write(runs, SampleRuns.context()).lines().toList();
    assertThat(lines).hasSize(runs.size());
    ObjectNode schema = (ObjectNode) strict(schema());
    schema.remove(List.of("required", "properties", "type", "additionalProperties"));
    schema.withArray("allOf").addObject().put("$ref", "#/definitions/run");
    for (String line : lines) {
      assertThat(Samples.json(line).path("format").asText()).isEqualTo("turnup-run/v1");
      assertThat(Samples.errors(schema, Samples.json(line))).isEmpty();
    }
  }

  @Test
  void theSchemaRefusesAFailureWithoutItsCause() throws IOException {
    JsonNode written =
        Samples.json(new JsonReport().write(List.of(SampleRuns.rich()), SampleRuns.context()));
    JsonNode checks = written.at("/runs/0/verdict/checks");
    ((ObjectNode) checks.get(1)).remove("finding");
    assertThat(Samples.errors(schema(), written)).isNotEmpty();
  }

  private static JsonNode schema() throws IOException {
    return Samples.json(Samples.resource("/dev/turnup/report/turnup-run.schema.json"));
  }

  /** Readers skip unknown fields, so the schema lets them pass; here each must be described. */
  private static JsonNode strict(JsonNode schema) {
    schema.forEach(JsonFormatsTest::strict);
    if (schema instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    return schema;
  }
}
