package dev.turnup.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What the tests of the formats read with. */
final class Samples {
  /** Takes one document, and no key twice. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Samples() {}

  /** Every state that a report is written in, crashed runs included. */
  static Stream<List<RunReport>> all() {
    return Stream.of(
        List.of(),
        List.of(SampleRuns.quiet()),
        List.of(SampleRuns.rejected()),
        List.of(SampleRuns.rich()),
        List.of(SampleRuns.ended(3, List.of())),
        List.of(SampleRuns.ended(130, List.of()), SampleRuns.rich(), SampleRuns.quiet()));
  }

  static JsonNode json(String text) throws IOException {
    return STRICT.readTree(text);
  }

  static String resource(String path) throws IOException {
    try (InputStream in = Samples.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What a JSON Schema has against a document. */
  static List<String> errors(JsonNode schema, JsonNode written) {
    Validator.Result result =
        new ValidatorFactory()
            .withJsonNodeFactory(new JacksonNode.Factory())
            .validate(schema, written);
    return result.getErrors().stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getError())
        .toList();
  }
}
