package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.FileStructure.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in any text of a worksheet, of any family: a reader of the file's format finds it
 * wherever it found a plain word before, in a file, in its name or in a command, and nothing else
 * changes; or it is refused at its worksheet field. The fields are those of the worksheet's records
 * and of the catalogue, so that none can be forgotten. What a worksheet's limits or rules would
 * refuse already goes in all the same. Seeded.
 */
class HostileFieldsTest {
  private static final Families FAMILIES = Families.builtIn();
  private static final Renderer RENDERER = new Renderer(FAMILIES);
  private static final Map<String, List<HostileBase>> BASES = new ConcurrentHashMap<>();

  /** Of a field that stands nowhere, and of one that has been tried in another worksheet. */
  private static final int FEW = 4;

  /** Of a field where it is first seen: the next family gets others. */
  private static final int MOST = 40;

  private static final int MORE = 12;
  private static final List<String> PIECES =
      List.of(
          "&", "<", ">", "\"", "'", ";", "#", "\n", "\r", "\t", "\0", "$", "{", "}", "${x}", "%",
          "=", "[", "]", "[=1]", "<#if>", "[#if]", "\\", "\\;", "`", " ", "ä", "日本", "😀", ",", "@",
          "|", ":", "(", "!", "*", "_", "~", "--", "-->", "]]>", "//", "\u2028");

  /** What is an order to one program or another. */
  private static final List<String> ORDERS =
      List.of(
          "../../etc/passwd",
          "/etc/../../x",
          "..",
          "-oProxyCommand=x",
          "--help",
          "$(id)",
          "`id`",
          "%(x)s",
          "=1+1",
          "+cmd|' /C calc'!A0",
          "-2+3|x",
          "@SUM(1)",
          "#include x",
          "[general]",
          ";--",
          "=>x",
          "\\E.*",
          "_X.",
          "a,b",
          " a , b ",
          "198.51.100.7, 203.0.113.9",
          "198.51.100.7\n",
          "{staged:rules}",
          "{}");

  /** Fields that no family writes down, and why. */
  private static final Map<String, String> NOT_RENDERED =
      Map.of(
          "worksheet",
          "the version of the format, of which there is one",
          ".*\\.management\\..*",
          "how the files get there: the deployer's own",
          "(endpoints\\[]|pbx|firewall|natServer|guard)\\.version",
          "says what the family can do",
          "endpoints\\[]\\.lines\\[]",
          "chooses subscribers, whose own fields are written",
          "trunks\\[]\\.preset",
          "fills in other fields",
          "proof\\.digits",
          "the probe sends them; a PBX only reads so many",
          "proof\\.inbound\\.from",
          "the probe calls as that subscriber",
          "nat\\.turn\\..*",
          "the probe's own relay",
          "proxy\\.tls\\..*",
          "the probe's own certificates");

  /** Parameters that stand in nothing that is rendered, and why. */
  private static final Map<String, String> NOT_RENDERED_PARAMETERS = Map.of();

  /** What only the type of a field keeps out: no text that the type refuses gets so far. */
  private static final Map<String, String> BY_THEIR_TYPE =
      Map.of(
          "grandstream network.dns[]", "an address is written octet by octet, and has four",
          "pjsua proxy.host", "a colon tells IPv6, which has an option of its own");

  private final Random random = new Random(20261122);

  static List<FamilyDescriptor> families() {
    return FAMILIES.descriptors();
  }

  private static List<HostileBase> bases(FamilyDescriptor family) {
    return BASES.computeIfAbsent(family.name(), _ -> HostileBase.of(family, RENDERER));
  }

  /** One field of one worksheet, with its marker in it. */
  private record Trial(
      String what, Set<String> fields, Set<String> places, String marker, Site site) {
    Outcome<RenderedSite> with(String text, BiFunction<Trial, String, Site> change) {
      return HostileBase.render(RENDERER, change.apply(this, text), fields, text);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void isReadBackWhereverItStandsOrRefusedAtItsField(FamilyDescriptor family) {
    assertThat(bases(family)).isNotEmpty();
    List<String> missed = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Set<String> excused = new HashSet<>();
    for (HostileBase base : bases(family)) {
      for (String field : WorksheetTexts.fields().keySet()) {
        Set<String> fields = field.equals(HostileBase.NUMBER) ? HostileBase.NUMBERS : Set.of(field);
        Set<String> places = WorksheetTexts.places(base.site(), fields);
        if (!places.isEmpty()) {
          String marker = HostileBase.marker(field);
          Trial trial = new Trial(field, fields, places, marker, base.site());
          List<String> wrong = new ArrayList<>();
          tried(wrong, seen, trial, this::inFields);
          if (BY_THEIR_TYPE.containsKey(family.name() + " " + field)) {
            excused.addAll(wrong.isEmpty() ? Set.of() : Set.of(family.name() + " " + field));
          } else {
            missed.addAll(wrong);
          }
        }
      }
      for (OptionDescriptor option : family.parameters()) {
        Trial trial = trial(base, option);
        tried(missed, seen, trial, (each, text) -> base.withParameter(option.name(), text));
      }
    }
    assertThat(missed.stream().limit(8))
        .as("%s, %d in all", family.name(), missed.size())
        .isEmpty();
    assertThat(BY_THEIR_TYPE.keySet().stream().filter(e -> e.startsWith(family.name() + " ")))
        .as("needed no more")
        .hasSameElementsAs(excused);
  }

  private Site inFields(Trial trial, String text) {
    return WorksheetTexts.with(
        trial.site(), trial.fields().stream().collect(Collectors.toMap(each -> each, _ -> text)));
  }

  private static Trial trial(HostileBase base, OptionDescriptor option) {
    List<String> markers = HostileBase.parameterMarkers(option);
    Set<String> places = Set.of(base.parameters() + "." + option.name());
    String marker =
        markers.stream()
            .filter(each -> isVisible(base.withParameter(option.name(), each), Set.of(), each))
            .findFirst()
            .orElse(markers.getFirst());
    return new Trial("parameter " + option.name(), Set.of(), places, marker, base.site());
  }

  private static boolean isVisible(Site site, Set<String> fields, String marker) {
    return HostileBase.render(RENDERER, site, fields, marker)
        .find()
        .map(rendered -> holds(HostileStructure.of(FAMILIES, rendered), marker))
        .orElse(false);
  }

  private static boolean holds(List<Entry> entries, String marker) {
    return entries.stream()
        .anyMatch(entry ->
            HostileStructure.spellings(marker).stream()
                .anyMatch(each -> entry.name().contains(each) || entry.value().contains(each)));
  }

  private void tried(
      List<String> missed, Set<String> seen, Trial trial, BiFunction<Trial, String, Site> change) {
    Optional<RenderedSite> plain = trial.with(trial.marker(), change).find();
    List<Entry> old = plain.map(each -> HostileStructure.of(FAMILIES, each)).orElse(List.of());
    boolean isVisible = holds(old, trial.marker());
    if (!seen.add(trial.what() + isVisible) && !isVisible) {
      return;
    }
    int tries = isVisible && seen.add(trial.what()) ? MOST : FEW;
    List<String> values = values();
    Collections.shuffle(values, random);
    for (String value : values.subList(0, Math.min(tries, values.size()))) {
      judge(trial, change, old, value)
          .ifPresent(wrong -> missed.add(trial.what() + " = " + shown(value) + ": " + wrong));
    }
  }

  private static Optional<String> judge(
      Trial trial, BiFunction<Trial, String, Site> change, List<Entry> old, String value) {
    Outcome<RenderedSite> outcome;
    try {
      outcome = trial.with(value, change);
    } catch (RuntimeException e) {
      return Optional.of("threw " + e);
    }
    if (outcome.find().isEmpty()) {
      return refusal(outcome, trial.places());
    }
    if (old.isEmpty()) {
      return Optional.of("was taken, and a plain word was not");
    }
    try {
      List<Entry> fresh = HostileStructure.of(FAMILIES, outcome.orThrow());
      return HostileStructure.difference(old, fresh, trial.marker(), value);
    } catch (AssertionError e) {
      return Optional.of("is not well formed any more: " + e.getMessage());
    }
  }

  /** Nothing where every error names one of the fields. */
  private static Optional<String> refusal(Outcome<RenderedSite> outcome, Set<String> places) {
    return outcome.diagnostics().stream()
        .filter(Diagnostic::isError)
        .filter(found ->
            !(found.location() instanceof Location.InWorksheet(var path)
                && places.contains(path.text())))
        .map(found -> found.code().id() + " " + found.location() + " " + found.message())
        .findFirst();
  }

  private List<String> values() {
    List<String> values = new ArrayList<>(ORDERS);
    for (String piece : PIECES) {
      values.add("a" + piece + "b");
    }
    for (int i = 0; i < MORE; i++) {
      values.add(
          Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
              .limit(1 + random.nextInt(3))
              .collect(Collectors.joining()));
    }
    return values;
  }

  private static String shown(String value) {
    return value
        .codePoints()
        .mapToObj(c -> c > ' ' && c < 0x7f ? Character.toString(c) : "U+%04X".formatted(c))
        .collect(Collectors.joining());
  }

  @Test
  void everyTextOfAWorksheetIsRenderedBySomeFamilyOrSaidNotToBe() {
    Set<String> tried = new HashSet<>();
    Set<String> visible = new HashSet<>();
    for (FamilyDescriptor family : families()) {
      for (HostileBase base : bases(family)) {
        for (String field : WorksheetTexts.fields().keySet()) {
          if (!WorksheetTexts.places(base.site(), Set.of(field)).isEmpty()) {
            tried.add(field);
            String marker = HostileBase.marker(field);
            Site site = WorksheetTexts.with(base.site(), Map.of(field, marker));
            if (!visible.contains(field) && isVisible(site, Set.of(field), marker)) {
              visible.add(field);
            }
          }
        }
      }
    }
    assertThat(tried).containsAll(WorksheetTexts.fields().keySet());
    Set<String> unseen = new TreeSet<>(WorksheetTexts.fields().keySet());
    unseen.removeAll(visible);
    unseen.removeIf(HostileBase::isChoice);
    assertThat(unseen)
        .as("fields that stand nowhere")
        .allSatisfy(field -> assertThat(NOT_RENDERED.keySet()).anyMatch(field::matches));
    assertThat(NOT_RENDERED.keySet())
        .as("needed no more")
        .allSatisfy(excuse -> assertThat(unseen).anyMatch(field -> field.matches(excuse)));
    assertThat(visible)
        .allSatisfy(field -> assertThat(NOT_RENDERED.keySet()).noneMatch(field::matches));
  }

  @Test
  void everyTextParameterStandsInAFileOrACommandOrIsSaidNotTo() {
    Set<String> unseen = new LinkedHashSet<>();
    for (FamilyDescriptor family : families()) {
      for (OptionDescriptor option : family.parameters()) {
        boolean isText =
            option.choices().isEmpty()
                && Set.of(
                        OptionDescriptor.Kind.TEXT,
                        OptionDescriptor.Kind.PATH,
                        OptionDescriptor.Kind.HOST,
                        OptionDescriptor.Kind.URL)
                    .contains(option.kind());
        if (isText
            && bases(family).stream()
                .noneMatch(base -> {
                  Trial trial = trial(base, option);
                  return isVisible(
                      base.withParameter(option.name(), trial.marker()), Set.of(), trial.marker());
                })) {
          unseen.add(family.name() + " " + option.name());
        }
      }
    }
    assertThat(new TreeSet<>(unseen)).isEqualTo(new TreeSet<>(NOT_RENDERED_PARAMETERS.keySet()));
  }
}
