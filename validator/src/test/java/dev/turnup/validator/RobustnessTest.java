package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken worksheets get findings with places inside the text, and never an exception. */
class RobustnessTest {
  private static final long SEED = 20_261_121;
  private static final String NASTY = "*&!@`%#:-?[]{}|>'\",\t \n~0<";

  private final Validator validator = new Validator(SampleCatalog.CATALOG);

  static List<Path> examples() {
    return ExampleWorksheetsTest.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void survivesTruncationAnywhere(Path example) throws IOException {
    String text = Files.readString(example);
    for (int end = 0; end < text.length(); end += 3) {
      judge(text.substring(0, end), "cut at " + end);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void survivesEachMissingLine(Path example) throws IOException {
    List<String> lines = Files.readAllLines(example);
    for (int i = 0; i < lines.size(); i++) {
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(i);
      judge(String.join("\n", fewer), "without line " + (i + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void survivesRandomCharacters(Path example) throws IOException {
    String text = Files.readString(example);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int round = 0; round < 2000; round++) {
      StringBuilder broken = new StringBuilder(text);
      for (int hits = random.nextInt(3); hits >= 0; hits--) {
        char nasty = NASTY.charAt(random.nextInt(NASTY.length()));
        broken.setCharAt(random.nextInt(broken.length()), nasty);
      }
      judge(broken.toString(), "seed " + SEED + ", round " + round);
    }
  }

  private void judge(String text, String how) {
    Outcome<ValidatedSite> outcome = validator.validate("broken.yaml", text);
    String[] lines = text.split("\r\n|[\r\n\u0085\u2028\u2029]", -1);
    for (Diagnostic finding : outcome.diagnostics()) {
      assertThat(finding.location()).as(how).isInstanceOf(Location.InFile.class);
      if (finding.location() instanceof Location.InFile(var span)) {
        assertThat(span.start().line()).as(how).isLessThanOrEqualTo(lines.length);
        String line = lines[span.start().line() - 1];
        assertThat(span.start().column())
            .as("%s: %s", how, finding)
            .isLessThanOrEqualTo(line.codePointCount(0, line.length()) + 1);
      }
    }
  }
}
