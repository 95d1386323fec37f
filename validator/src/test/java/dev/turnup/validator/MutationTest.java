package dev.turnup.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.Binder;
import dev.turnup.validator.worksheet.WorksheetReader;
import dev.turnup.validator.worksheet.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the validator makes of slips in the worksheets that newcomers copy: each key and each value
 * deleted, misspelt, retyped and duplicated. A slip is harmful when the site that it leads to is
 * another one, or none. What of that is said, and where, is printed; {@code mutations.uncaught}
 * lists the sorts that are not always said, each with the reason. Both ways the list must be exact.
 */
class MutationTest {
  private static final Path UNCAUGHT = Path.of("src", "test", "resources", "mutations.uncaught");

  /** Of the harmful slips; what is left is in the list, and cannot be told from what is meant. */
  private static final double FLOOR = 0.85;

  private static final Catalog CATALOG = catalog();

  private final Validator validator = new Validator(CATALOG);

  /** What became of a slip. */
  private enum Fate {
    /** The site is the same, and nothing is an error: a comment, quotes, an alias of a word. */
    HARMLESS,
    /** Said at a line that was touched. */
    AT_THE_LINE,
    /** Said where the group or list begins that lacks something now. */
    AT_THE_GROUP,
    /** Said at another line by the name of what was touched: the other end of a contradiction. */
    BY_NAME,
    /** Said, but where nobody would look. */
    ASTRAY,
    /** Not said. */
    UNCAUGHT
  }

  private static Catalog catalog() {
    List<FamilyDescriptor> families = new ArrayList<>(SampleCatalog.CATALOG.families());
    families.add(
        new FamilyDescriptor(
            "qsys-softphone",
            FamilyKind.ENDPOINT,
            "A core",
            List.of("10"),
            Capabilities.UNKNOWN,
            List.of(),
            List.of(),
            List.of()));
    return new Catalog(families, SampleCatalog.CATALOG.transports());
  }

  @Test
  void saysEveryHarmfulSlipAtItsLineButThoseListed() throws IOException {
    Map<String, List<Mutation>> astray = new TreeMap<>();
    TreeSet<String> uncaught = new TreeSet<>();
    Map<Fate, Integer> all = new EnumMap<>(Fate.class);
    for (Path example : ExampleWorksheetsTest.examples()) {
      Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
      String text = Files.readString(example);
      Site original = Objects.requireNonNull(bind(text));
      List<String> before = sentences(text).stream().map(Diagnostic::message).toList();
      for (Mutation slip : Mutation.of(text, Objects.requireNonNull(read(text)))) {
        Fate fate = fate(slip, original, before);
        fates.merge(fate, 1, Integer::sum);
        all.merge(fate, 1, Integer::sum);
        if (fate == Fate.UNCAUGHT) {
          uncaught.add(slip.sort());
        } else if (fate == Fate.ASTRAY) {
          astray.computeIfAbsent(slip.sort(), _ -> new ArrayList<>()).add(slip);
        }
      }
      print(example.getParent().getFileName().toString(), fates);
    }
    print("all", all);

    assertThat(astray.values().stream().map(slips -> shown(slips.getFirst()))).isEmpty();
    assertThat(share(all)).isGreaterThanOrEqualTo(FLOOR);
    assertThat(uncaught).containsExactlyElementsOf(new TreeSet<>(listed()));
  }

  private static List<String> listed() throws IOException {
    try (Stream<String> lines = Files.lines(UNCAUGHT)) {
      return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  private Fate fate(Mutation slip, Site original, List<String> before) {
    List<Diagnostic> said =
        sentences(slip.text()).stream().filter(one -> !before.contains(one.message())).toList();
    boolean isSame = original.equals(bind(slip.text()));
    if (isSame && said.stream().noneMatch(Diagnostic::isError)) {
      return Fate.HARMLESS;
    }
    if (said.isEmpty()) {
      return Fate.UNCAUGHT;
    }
    if (said.stream().anyMatch(one -> touches(one, slip.first(), slip.last()))) {
      return Fate.AT_THE_LINE;
    }
    if (said.stream().anyMatch(one -> touches(one, slip.owner(), slip.owner()))) {
      return Fate.AT_THE_GROUP;
    }
    return said.stream().anyMatch(one -> names(one, slip)) ? Fate.BY_NAME : Fate.ASTRAY;
  }

  private static boolean touches(Diagnostic finding, int first, int last) {
    return places(finding)
        .anyMatch(span -> span.start().line() >= first && span.start().line() <= last);
  }

  private static Stream<SourceSpan> places(Diagnostic finding) {
    Stream<SourceSpan> own =
        finding.location() instanceof Location.InFile(var span) ? Stream.of(span) : Stream.empty();
    return Stream.concat(own, finding.related().stream().map(Diagnostic.Related::span));
  }

  private static boolean names(Diagnostic finding, Mutation slip) {
    String said =
        String.join(
            " ",
            finding.message(),
            finding.expected().orElse(""),
            finding.cause().orElse(""),
            finding.fix().orElse(""));
    return slip.words().stream()
        .anyMatch(word ->
            Pattern.compile("(?<![\\w.-])" + Pattern.quote(word) + "(?![\\w-])")
                .matcher(said)
                .find());
  }

  private List<Diagnostic> sentences(String text) {
    return validator.validate("site.yaml", text).diagnostics().stream()
        .filter(one -> one.severity() != Severity.NOTE)
        .toList();
  }

  private static YamlNode.@Nullable Mapping read(String text) {
    return WorksheetReader.read("site.yaml", text, new ArrayList<>());
  }

  /** The site as far as it can be typed, whatever the rules say of it. */
  private static @Nullable Site bind(String text) {
    YamlNode.Mapping root = read(text);
    return root == null ? null : Binder.bind(Site.class, root, CATALOG, new ArrayList<>()).value();
  }

  private String shown(Mutation slip) {
    Diagnostic first = sentences(slip.text()).getFirst();
    return slip.sort()
        + ", lines "
        + slip.first()
        + " to "
        + slip.last()
        + ": "
        + first
        + "\n"
        + slip.text().lines().skip(slip.first() - 1L).findFirst().orElse("");
  }

  private static int harmful(Map<Fate, Integer> fates) {
    return fates.values().stream().mapToInt(Integer::intValue).sum()
        - fates.getOrDefault(Fate.HARMLESS, 0);
  }

  private static double share(Map<Fate, Integer> fates) {
    return 1 - (double) fates.getOrDefault(Fate.UNCAUGHT, 0) / harmful(fates);
  }

  private static void print(String name, Map<Fate, Integer> fates) {
    System.out.printf(
        Locale.ROOT,
        "slips in %s: harmful %d, said %.1f %%: %s%n",
        name,
        harmful(fates),
        100 * share(fates),
        fates);
  }
}
