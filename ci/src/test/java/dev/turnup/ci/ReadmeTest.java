package dev.turnup.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README says of the program is what the program says. */
class ReadmeTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path README = ROOT.resolve("README.md");

  /** Rewritten with {@code -Dgolden.update=true}. */
  @Test
  void listsTheFamiliesThereAre() throws IOException {
    String text = Files.readString(README);
    String table = "```\n" + TurnupCommand.run(Map.of(), "families").out() + "```\n";
    String updated =
        Pattern.compile("(?s)(<!-- families: [^\n]*-->\n).*?(<!-- /families -->)")
            .matcher(text)
            .replaceFirst("$1" + Matcher.quoteReplacement(table) + "$2");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(README, updated);
    }
    assertThat(updated).contains(table);
    assertThat(text).as("run with -Dgolden.update=true").isEqualTo(updated);
  }

  /**
   * What each endpoint family does at each PBX family, with the reasons for all but a plain fit.
   */
  @Test
  void theCompatibilityTableIsWhatTheProgramSays() throws IOException {
    Path page = ROOT.resolve("templates/families/compatibility.md");
    String updated =
        "# What works with what\n\nWritten by `turnup compat --as markdown`, from what the"
            + " families' `family.yaml` say: the verdicts, what the two share, and why."
            + " `REVIEW.md` says what each family was compared with.\n\n"
            + TurnupCommand.run(Map.of(), "compat", "--as", "markdown").out();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, updated);
    }
    assertThat(page).as("run with -Dgolden.update=true").hasContent(updated);
  }

  @Test
  void namesNoCommandThatIsNotThere() throws IOException {
    Matcher commands =
        Pattern.compile("(?m)(?:\\./turnup|`turnup) ([a-z]+)").matcher(Files.readString(README));
    while (commands.find()) {
      assertThat(TurnupCommand.run(Map.of(), commands.group(1), "--help").exitCode())
          .as(commands.group())
          .isZero();
    }
  }

  @Test
  void everyFamilySaysItsLimits() throws IOException {
    try (Stream<Path> families = Files.list(ROOT.resolve("templates/families"))) {
      assertThat(families.filter(Files::isDirectory))
          .isNotEmpty()
          .allSatisfy(family -> assertThat(family.resolve("limitations.md")).isNotEmptyFile());
    }
  }
}
