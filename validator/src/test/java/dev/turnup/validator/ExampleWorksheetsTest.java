package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.diagnostic.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples under sites/ are what newcomers copy: none may hold a mistake. */
class ExampleWorksheetsTest {
  private static final Path SITES = Path.of("..", "sites");

  static List<Path> examples() {
    return Worksheets.find(List.of(SITES)).orThrow();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleIsAcceptedWithoutAWarning(Path example) {
    // Which families there are is another stage's business: the commands' tests judge that.
    Catalog transportsOnly = new Catalog(List.of(), SampleCatalog.CATALOG.transports());
    Outcome<ValidatedSite> outcome = new Validator(transportsOnly).validate(example);

    assertThat(outcome.diagnostics().stream().filter(ExampleWorksheetsTest::isMistake)).isEmpty();
  }

  @Test
  void demoBindsEveryField() {
    ValidatedSite demo =
        new Validator(SampleCatalog.CATALOG)
            .validate(SITES.resolve("demo").resolve("site.yaml"))
            .orThrow();

    assertThat(demo.site().subscribers()).hasSize(2);
    assertThat(demo.site().pbx().orElseThrow().management().orElseThrow().option("port"))
        .contains("15022");
    assertThat(demo.site().proof().inbound().orElseThrow().callback()).contains("603");
  }

  private static boolean isMistake(Diagnostic diagnostic) {
    return diagnostic.severity() != Severity.NOTE;
  }
}
