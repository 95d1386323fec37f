package dev.turnup.ci.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.turnup.ci.form.Verdicts.Said;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealChromium;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.cli.pipeline.Stages;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.validator.Validator;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.draft.DraftText;
import dev.turnup.validator.form.WorksheetForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page refuses what {@code turnup validate} refuses, field by field, and nothing else. */
@RequiresPeers({Peer.CHROMIUM, Peer.CHROMEDRIVER})
class FormVerdictIT {
  private static final Path FIXTURES =
      Path.of("..", "validator", "src", "test", "resources", "invalid");

  /** The form has no field for a command that fetches a secret. */
  private static final Set<String> FORM_CANNOT = Set.of("malformed-secret-references.yaml");

  private static final Stages STAGES = Stages.builtIn();

  @TempDir static Path folder;
  private static RealChromium chromium;

  @BeforeAll
  static void openTheForm() throws IOException {
    String page = WorksheetForm.generate(STAGES.catalog(), new Draft(Map.of()));
    Path file = Files.writeString(folder.resolve("form.html"), page);
    chromium = RealChromium.start();
    chromium.open(file.toUri().toString());
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** The validator's own bad worksheets, as far as they are YAML. */
  @Test
  void agreesOnTheValidatorsOwnMistakes() throws IOException {
    Validator validator = STAGES.validator();
    Map<String, Map<String, Object>> cases = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(FIXTURES)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        if (!FORM_CANNOT.contains(file.getFileName().toString())
            && validator.read(file) instanceof Outcome.Accepted<Draft>(Draft draft, var _)) {
          cases.put(
              file.getFileName().toString(), Verdicts.pruned(withoutManagement(draft.values())));
        }
      }
    }
    TreeSet<String> codes = new TreeSet<>();
    List<List<Said>> verdicts = agree(cases.keySet(), new ArrayList<>(cases.values()));
    verdicts.forEach(said -> said.forEach(one -> codes.add(one.code())));
    assertThat(cases).hasSizeGreaterThan(60);
    assertThat(codes)
        .as("mistakes that were compared")
        .contains("WS-015", "WS-017", "WS-018", "WS-019", "WS-020")
        .contains("SITE-001", "SITE-002", "SITE-003", "SITE-004", "SITE-005", "SITE-006")
        .contains("SITE-007", "SITE-008", "SITE-009", "SITE-010", "SITE-011", "SITE-012")
        .contains("SITE-013", "SITE-014", "SITE-015", "SITE-024", "SITE-025", "SITE-026")
        .contains("SITE-031", "SITE-032", "SITE-044", "SITE-045", "SITE-046", "SITE-047")
        .contains("SITE-048", "SITE-049", "SITE-050", "SITE-051", "SITE-052", "SITE-053")
        .contains("SITE-054", "SITE-055", "SITE-056", "SITE-057", "SITE-059");
  }

  /** Good worksheets with a value or two replaced by nasty ones. */
  @Test
  void agreesOnGeneratedValues() {
    long seed = Long.getLong("turnup.seed", 20_261_121);
    Random random = new Random(seed);
    List<Map<String, Object>> cases = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      Map<String, Object> answers = GeneratedAnswers.good(random);
      String changed = "";
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        changed += GeneratedAnswers.change(answers, random) + " ";
      }
      cases.add(Verdicts.pruned(answers));
      names.add("seed " + seed + " case " + i + ": " + changed);
    }
    List<List<Said>> verdicts = agree(names, cases);
    long refused =
        verdicts.stream()
            .filter(said -> said.stream().anyMatch(one -> one.severity().equals("error")))
            .count();
    assertThat(verdicts.stream().flatMap(List::stream).map(Said::code))
        .as("what only families in use can get wrong")
        .contains("SITE-018", "SITE-020", "SITE-035", "SITE-037", "SITE-038", "SITE-039")
        .contains("SITE-040", "SITE-060", "SITE-061", "SITE-062", "SITE-063");
    // Neither everything nor nothing is wrong: the cases say something.
    assertThat(refused).isBetween(200L, 780L);
  }

  /** The page and the validator's own writer put the same answers into the same words. */
  @Test
  void writesTheWorksheetThatTheValidatorWouldWrite() {
    Random random = new Random(Long.getLong("turnup.seed", 20_261_121));
    List<Map<String, Object>> cases = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Map<String, Object> answers = GeneratedAnswers.good(random);
      GeneratedAnswers.change(answers, random);
      GeneratedAnswers.change(answers, random);
      cases.add(Verdicts.pruned(answers));
    }
    JsonNode page = chromium.run("return arguments[0].map(worksheet.yaml)", cases);
    for (int i = 0; i < cases.size(); i++) {
      assertThat(page.get(i).asText())
          .isEqualTo(DraftText.write(new Draft(cases.get(i)), List.of(), DraftText.Style.PLAIN));
    }
  }

  private static List<List<Said>> agree(Collection<String> names, List<Map<String, Object>> cases) {
    JsonNode page = chromium.run("return arguments[0].map(worksheet.verdict)", cases);
    List<List<Said>> verdicts = new ArrayList<>();
    List<String> disagreements = new ArrayList<>();
    int i = 0;
    for (String name : names) {
      List<Said> validator = Verdicts.ofValidator(cases.get(i));
      List<String> differences = Verdicts.differences(validator, Verdicts.ofPage(page.get(i)));
      if (!differences.isEmpty()) {
        disagreements.add(name + "\n  " + differences + "\n  " + cases.get(i));
      }
      verdicts.add(validator);
      i++;
    }
    assertThat(disagreements).as(disagreements.size() + " of " + cases.size()).isEmpty();
    return verdicts;
  }

  private static Map<String, Object> withoutManagement(Map<?, ?> values) {
    Map<String, Object> out = new LinkedHashMap<>();
    values.forEach((key, value) -> {
      if (!key.equals("management")) {
        out.put(key.toString(), withoutManagement(value));
      }
    });
    return out;
  }

  private static Object withoutManagement(Object value) {
    return switch (value) {
      case Map<?, ?> map -> withoutManagement(map);
      case List<?> list -> list.stream().map(FormVerdictIT::withoutManagement).toList();
      default -> value;
    };
  }
}
