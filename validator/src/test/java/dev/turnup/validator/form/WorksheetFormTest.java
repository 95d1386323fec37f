package dev.turnup.validator.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.site.Label;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.FieldShape;
import dev.turnup.validator.binding.RecordShape;
import dev.turnup.validator.binding.Shape;
import dev.turnup.validator.draft.Draft;
import dev.turnup.validator.rule.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be said of the page without a browser; the browser's tests are in ci. */
class WorksheetFormTest {
  private static final String EMPTY = WorksheetForm.generate(Catalog.EMPTY, new Draft(Map.of()));

  @Test
  void fetchesNothingFromAnywhere() {
    assertThat(EMPTY)
        .contains("default-src 'none'")
        .doesNotContainPattern(Pattern.compile("(src|href)=\"(?!#)"))
        .doesNotContain("@import")
        .doesNotContain("url(")
        .doesNotContainPattern("[^-]unsafe-")
        .doesNotContain("{{");
  }

  @Test
  void everyFieldIsLabelled() {
    assertThat(fields(RecordShape.of(Site.class)))
        .allSatisfy(field ->
            assertThat(field.component().getAnnotation(Label.class)).as(field.name()).isNotNull());
  }

  @Test
  void thePageReadsEveryKindOfValue() throws IOException {
    String readers;
    try (var in = WorksheetForm.class.getResourceAsStream("values.js")) {
      readers = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (FieldShape field : fields(RecordShape.of(Site.class))) {
      Shape shape = field.shape() instanceof Shape.Listing(Shape item) ? item : field.shape();
      if (shape instanceof Shape.Value value) {
        assertThat(readers).contains(value.type().getSimpleName() + ": ");
      }
    }
  }

  /** A new rule is asked in rules.js or families.js too, or named among those left out. */
  @Test
  void thePageAsksEveryRuleOrLeavesItToValidate() {
    for (DiagnosticCode rule : Rules.codes()) {
      assertThat(EMPTY.contains("'" + rule.id() + "'"))
          .as(rule.id() + " is asked in the page")
          .isEqualTo(!WorksheetForm.LEFT_TO_VALIDATE.contains(rule));
    }
  }

  @Test
  void whatIsPushedAndCommandsThatFetchSecretsStayOut() {
    Draft draft =
        new Draft(
            Map.of(
                "site", "acme",
                "subscribers",
                    List.of(
                        Map.of(
                            "number",
                            "6001",
                            "digestPassword",
                            Map.of("exec", List.of("pass", "show", "hunter2")))),
                "pbx",
                    Map.of(
                        "family",
                        "asterisk",
                        "management",
                        Map.of("ssh", Map.of("host", "hunter2")))));
    String page = WorksheetForm.generate(Catalog.EMPTY, draft);
    assertThat(page).contains("\"acme\"").contains("\"kept\"").doesNotContain("hunter2");
  }

  @Test
  void anAnswerCannotEndTheScript() {
    Draft draft = new Draft(Map.of("site", "</script><script>{{script}}{{model}}<!--"));
    String page = WorksheetForm.generate(Catalog.EMPTY, draft);
    assertThat(page).doesNotContain("</script><script>{{").contains("\\u003c/script>");
    assertThat(page.split("</script>", -1)).hasSize(EMPTY.split("</script>", -1).length);
  }

  private static List<FieldShape> fields(RecordShape record) {
    List<FieldShape> found = new ArrayList<>();
    for (FieldShape field : record.fields()) {
      found.add(field);
      Shape shape = field.shape() instanceof Shape.Listing(Shape item) ? item : field.shape();
      if (shape instanceof Shape.Group(RecordShape inner)) {
        found.addAll(fields(inner));
      }
    }
    return found;
  }
}
