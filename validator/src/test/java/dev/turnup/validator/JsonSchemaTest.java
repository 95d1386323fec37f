package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Validator.Result;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.SnakeYamlNode;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.validator.jsonschema.Dialect;
import dev.turnup.validator.jsonschema.Role;
import dev.turnup.validator.jsonschema.WorksheetJsonSchema;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** What editors say about a worksheet and what the validator says do not contradict each other. */
class JsonSchemaTest {
  private static final Path FOLDER = Path.of("..", "schema");

  /** Findings about keys, shapes and values, which a JSON Schema can make as well. */
  private static final Set<String> STRUCTURAL =
      Set.of(
          "WS-012", "WS-013", "WS-014", "WS-015", "WS-016", "WS-017", "WS-019", "WS-020", "SEC-001",
          "SEC-002");

  /** Mistakes that only the validator's own typing can see, with the reason. */
  private static final Map<String, String> BEYOND =
      Map.of(
          "family-parameters", "parameters are the business of the catalogue",
          "malformed-options", "options are the catalogue's business",
          "password-in-url", "options are the catalogue's business",
          "yaml-eats-macs", "other readers take 12:34:56 for a number, which has no pattern");

  /** No JSON tool can read these at all. */
  private static final Set<String> NOT_JSON = Set.of("duplicate-key", "empty-file", "list-as-key");

  static List<Path> examples() {
    return ExampleWorksheetsTest.examples();
  }

  @ParameterizedTest
  @EnumSource
  void checkedInSchemaIsWhatTheRecordsSay(Dialect dialect) throws IOException {
    Path file = FOLDER.resolve(dialect.fileName());
    String generated = WorksheetJsonSchema.generate(dialect);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, generated);
    }

    assertThat(Files.readString(file)).isEqualTo(generated);
  }

  @Test
  void theSchemaOfDefaultsIsWhatTheRecordsSayAndRequiresNothing() throws IOException {
    Path file = FOLDER.resolve("defaults.schema.json");
    String generated = WorksheetJsonSchema.generate(Dialect.DRAFT_07, Role.DEFAULTS);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, generated);
    }
    assertThat(Files.readString(file)).isEqualTo(generated);

    assertThat(isValid(Role.DEFAULTS, "proxy: { transport: tls, backup: ~ }")).isTrue();
    assertThat(isValid(Role.DEFAULTS, "site: acme")).isFalse();
    assertThat(isValid(Role.DEFAULTS, "network: { ip: 192.0.2.1 }")).isFalse();
    assertThat(isValid(Role.DEFAULTS, "proxy: { transport: upd }")).isFalse();
    assertThat(isValid(Role.OVERLAY, "site: acme-staging")).isTrue();
    assertThat(isValid(Role.OVERLAY, "worksheet: turnup/v1")).isFalse();
    String inheriting = "worksheet: turnup/v1\nsite: a\nsubscribers: [ { number: \"6001\" } ]\n";
    assertThat(isValid(Role.INHERITING, inheriting)).isTrue();
    assertThat(isValid(Role.INHERITING, inheriting + "proxy: { port: 70000 }")).isFalse();
    assertThat(isValid(Role.WORKSHEET, inheriting)).isFalse();
  }

  private static boolean isValid(Role role, String yaml) {
    Object node = new Yaml().compose(new StringReader(yaml));
    return schemas().validate(WorksheetJsonSchema.generate(Dialect.DRAFT_07, role), node).isValid();
  }

  @ParameterizedTest
  @EnumSource
  void isASchemaOfItsDialect(Dialect dialect) {
    String schema = WorksheetJsonSchema.generate(dialect);

    // Registering validates it against the meta-schema that it names.
    assertThat(
            schemas()
                .createValidator()
                .registerSchema(new Yaml().compose(new StringReader(schema))))
        .isNotNull();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesSatisfyTheSchema(Path example) throws IOException {
    for (Dialect dialect : Dialect.values()) {
      assertThat(judge(dialect, Files.readString(example)).getErrors()).as("%s", dialect).isEmpty();
    }
  }

  static List<Path> comparable() throws IOException {
    return Fixture.worksheets().stream()
        .filter(fixture -> !NOT_JSON.contains(name(fixture)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("comparable")
  void agreesWithTheValidator(Path fixture) throws IOException {
    String text = Files.readString(fixture);
    List<Diagnostic> findings =
        new Validator(SampleCatalog.CATALOG).validate("worksheet", text).diagnostics();
    boolean valid;
    try {
      valid = judge(Dialect.DRAFT_07, text).isValid();
      assertThat(judge(Dialect.DRAFT_2020_12, text).isValid()).isEqualTo(valid);
    } catch (YAMLException | StackOverflowError _) {
      // Not YAML for anybody, or a structure that no JSON tool can walk: nothing to compare.
      return;
    }
    if (!valid) {
      assertThat(findings).as("the schema refuses what the validator passes").isNotEmpty();
    }
    boolean structural =
        findings.stream().anyMatch(finding -> STRUCTURAL.contains(finding.code().id()));
    if (structural) {
      assertThat(valid)
          .as("the schema passes what the validator refuses")
          .isEqualTo(BEYOND.containsKey(name(fixture)));
    }
  }

  private static String name(Path fixture) {
    return fixture.getFileName().toString().replace(".yaml", "");
  }

  private static Result judge(Dialect dialect, String yaml) {
    Object node = new Yaml().compose(new StringReader(yaml));
    return schemas().validate(WorksheetJsonSchema.generate(dialect), node);
  }

  private static ValidatorFactory schemas() {
    return new ValidatorFactory().withJsonNodeFactory(new SnakeYamlNode.Factory());
  }
}
