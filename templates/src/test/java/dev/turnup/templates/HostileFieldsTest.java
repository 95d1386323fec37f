package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.templates.FileStructure.Entry;
import dev.turnup.templates.family.ArtifactTemplate;
import dev.turnup.templates.golden.GoldenCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in any text of a worksheet, of any family: a reader of the file's format finds it
 * wherever it found a plain word before, and nothing else changes; or it is refused at its
 * worksheet field. What a worksheet's limits or rules would refuse already goes in all the same.
 * Seeded.
 */
class HostileFieldsTest {
  private static final Families FAMILIES = Families.builtIn();
  private static final Renderer RENDERER = new Renderer(FAMILIES);
  private static final Path FOLDERS = Path.of("families");
  private static final SecretReference PASSWORD = new SecretReference.Env("P");
  private static final List<String> SECRETS =
      List.of("subscribers[0].digestPassword", "trunks[0].password");
  private static final String LIST = "list ";
  private static final int NOT_RENDERED = 3;
  private static final int MORE = 15;
  private static final List<String> PIECES =
      List.of(
          "&", "<", ">", "\"", "'", ";", "#", "\n", "\r", "\t", "\0", "$", "{", "}", "${x}", "%",
          "=", "[", "]", "[=1]", "<#if>", "[#if]", "\\", "\\;", "`", " ", "ä", "日本", "😀", ",", "@",
          "|", ":", "(", "!", "*", "_", "~", "--", "-->", "]]>", "//", "\u2028");

  /** Texts of the worksheet that a family may see. */
  private static final List<String> FIELDS =
      List.of(
          "markersite",
          "markerrealm",
          "markernumber",
          "markeruser",
          "markerpassword",
          "markername",
          "markerecho",
          "markerread",
          "markerback",
          "markerversion");

  private final Random random = new Random(20261122);

  static List<String> families() {
    return FAMILIES.descriptors().stream().map(FamilyDescriptor::name).toList();
  }

  @ParameterizedTest
  @MethodSource("families")
  void isReadBackWhereverItStandsOrRefusedAtItsField(String family) throws IOException {
    FamilyDescriptor descriptor = FAMILIES.find(family).orElseThrow().descriptor();
    Map<String, String> given = parameters(family);
    List<String> missed = new ArrayList<>();
    for (String field : FIELDS) {
      tried(missed, descriptor, field, field, site(descriptor, given));
    }
    for (OptionDescriptor option : descriptor.parameters()) {
      if (option.kind() == OptionDescriptor.Kind.TEXT && option.choices().isEmpty()) {
        Map<String, String> changed = new LinkedHashMap<>(given);
        changed.put(option.name(), "markerparameter");
        // A comma starts the next of a list.
        String what = option.description().contains("comma") ? LIST + option.name() : option.name();
        tried(missed, descriptor, what, "markerparameter", site(descriptor, changed));
      }
    }
    assertThat(missed.stream().limit(5)).as(missed.size() + " in all").isEmpty();
  }

  private void tried(
      List<String> missed, FamilyDescriptor family, String what, String marker, Site base) {
    List<String> places = Texts.places(base, marker);
    Outcome<RenderedSite> plain = render(family, base, "markerpassword");
    if (plain.find().isEmpty()) {
      refusal(plain, places, marker).ifPresent(wrong -> missed.add(what + ": " + wrong));
      return;
    }
    List<List<Entry>> old = structures(plain.orThrow());
    boolean isRendered = old.toString().contains(marker);
    for (String value : isRendered ? values() : values().subList(0, NOT_RENDERED)) {
      if (what.startsWith(LIST) && value.contains(",")) {
        continue;
      }
      Site hostile = (Site) Texts.replaced(base, marker, value);
      String password = marker.equals("markerpassword") ? value : "markerpassword";
      Outcome<RenderedSite> outcome = render(family, hostile, password);
      Optional<String> wrong =
          outcome.find().isEmpty()
              ? refusal(outcome, places, marker)
              : difference(old, outcome.orThrow(), marker, value);
      wrong.ifPresent(text -> missed.add(what + " = " + shown(value) + ": " + text));
    }
  }

  private List<String> values() {
    List<String> values = new ArrayList<>();
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

  /** Nothing where every error names one of the fields. */
  private static Optional<String> refusal(
      Outcome<RenderedSite> outcome, List<String> places, String marker) {
    return outcome.diagnostics().stream()
        .filter(Diagnostic::isError)
        .filter(found -> {
          String at = found.location() instanceof Location.InWorksheet(var path) ? path.text() : "";
          return found.code() != TemplateCode.REFUSED_VALUE
              || !(places.contains(at) || marker.equals("markerpassword") && SECRETS.contains(at));
        })
        .map(found -> found.code().id() + " " + found.location() + " " + found.message())
        .findFirst();
  }

  /** Of each file, in order. */
  private static List<List<Entry>> structures(RenderedSite site) {
    List<List<Entry>> structures = new ArrayList<>();
    for (TargetConfiguration target : site.targets()) {
      for (Artifact file : target.artifacts()) {
        structures.add(FileStructure.of(format(target.family(), file.id()), file.body()));
      }
    }
    return structures;
  }

  /** Nothing where each value is what it was, with the one in place of the other. */
  private static Optional<String> difference(
      List<List<Entry>> before, RenderedSite hostile, String marker, String value) {
    List<List<Entry>> after;
    try {
      after = structures(hostile);
    } catch (AssertionError e) {
      return Optional.of("is not well formed any more: " + e.getMessage());
    }
    if (before.size() != after.size()) {
      return Optional.of("other files");
    }
    for (int i = 0; i < before.size(); i++) {
      if (before.get(i).size() != after.get(i).size()) {
        return Optional.of("file " + i + " has other parts");
      }
      for (int j = 0; j < before.get(i).size(); j++) {
        Entry old = before.get(i).get(j);
        Entry fresh = after.get(i).get(j);
        if (!fits(old, fresh, marker, value)) {
          return Optional.of("file " + i + ": " + old + " became " + fresh);
        }
      }
    }
    return Optional.empty();
  }

  private static String format(String family, String artifact) {
    return FAMILIES.find(family).orElseThrow().artifacts().stream()
        .filter(template ->
            template.id().equals(artifact)
                || template.perLine() && artifact.startsWith(template.id() + "-"))
        .map(ArtifactTemplate::format)
        .findFirst()
        .orElseThrow();
  }

  private static boolean fits(Entry old, Entry fresh, String marker, String value) {
    boolean isSipName = old.value().contains("\"" + marker + "\" <");
    List<Function<String, String>> writings =
        isSipName
            ? List.of(HostileFieldsTest::sipQuoted)
            : List.of(
                text -> text,
                text -> text.replace("#", "%23"),
                HostileFieldsTest::inUri,
                text -> text.replace('-', '_'),
                // Asterisk strips these from what looks like a telephone number.
                text -> text.replace(".", "").replace("-", ""),
                // In a regular expression.
                text -> text.replaceAll("[*+.]", "\\\\$0"));
    return Stream.of(marker, marker.replace('-', '_'))
        .flatMap(written ->
            writings.stream()
                .map(writing ->
                    new Entry(
                        old.name().replace(written, writing.apply(value)),
                        old.value().replace(written, writing.apply(value)))))
        .anyMatch(fresh::equals);
  }

  private static String sipQuoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The user part of a SIP URI (RFC 3261 §25.1). */
  private static String inUri(String text) {
    StringBuilder written = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain =
          octet > 0 && (Character.isLetterOrDigit(octet) || "-_.!~*'()+".indexOf(octet) >= 0);
      written.append(isPlain ? (char) octet : "%%%02X".formatted(octet & 0xff));
    }
    return written.toString();
  }

  private static String shown(String value) {
    return value
        .codePoints()
        .mapToObj(c -> c > ' ' && c < 0x7f ? Character.toString(c) : "U+%04X".formatted(c))
        .collect(Collectors.joining());
  }

  private static Outcome<RenderedSite> render(FamilyDescriptor family, Site site, String password) {
    return RENDERER.render(site, new Secrets(Map.of(PASSWORD, new Secret(password))));
  }

  /** As in the family's plain case, with passwords shown where there is a choice. */
  private static Map<String, String> parameters(String family) throws IOException {
    GoldenCase plain = new GoldenCase(FOLDERS.resolve(family).resolve("golden/plain"));
    Site site = SiteYaml.read(Files.readString(plain.worksheet()));
    Map<String, String> given = new LinkedHashMap<>();
    Target.of(site).stream()
        .filter(target -> target.family().equals(family))
        .forEach(target -> given.putAll(target.given()));
    if (Files.exists(FOLDERS.resolve(family).resolve("golden/readback.yaml"))) {
      given.putAll(SiteYaml.texts(ReadBackRecipe.of(family).parameters()));
    }
    return given;
  }

  private static Site site(FamilyDescriptor family, Map<String, String> parameters) {
    Set<SipTransport> transports = family.capabilities().transports();
    String transport =
        transports.isEmpty() || transports.contains(SipTransport.UDP)
            ? "udp"
            : transports.iterator().next().spelling();
    Set<SrtpMode> srtp = family.capabilities().srtp();
    boolean isPlain = srtp.isEmpty() || srtp.contains(SrtpMode.DISABLED);
    String given =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + ": '" + each.getValue().replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "{ ", " }"));
    String version = "version: markerversion, ";
    boolean isTrunk = family.kind() == FamilyKind.TRUNK;
    String target =
        "family: " + family.name() + ", " + (isTrunk ? "" : version) + "parameters: " + given;
    String slot =
        isTrunk
            ? "pbx: { family: %s }\ntrunks: [ { id: a, host: 192.0.2.20, username: markeruser,"
                    .formatted(family.capabilities().pbxs().iterator().next())
                + " password: { env: P }, rings: markernumber, numbers: [\"1\"], "
                + target
                + " } ]"
            : slot(family.kind(), target);
    return SiteYaml.read(
        """
        worksheet: turnup/v1
        site: markersite
        network:
          { addressing: static, ip: 192.0.2.50, netmask: 255.255.255.0, gateway: 192.0.2.1 }
        proxy: { host: 192.0.2.10, transport: %s, domain: acme.example, realm: markerrealm }
        subscribers:
          - { number: markernumber, digestUsername: markeruser, digestPassword: { env: P },
              displayName: markername }
        media: { codecs: [PCMU], srtp: %s }
        nat: { stun: { server: 192.0.2.20 } }
        %s
        proof:
          echo: markerecho
          dtmfReadback: markerread
          inbound: { from: markernumber, callback: markerback }
        """
            .formatted(transport, isPlain ? "disabled" : "required", slot));
  }

  private static String slot(FamilyKind kind, String target) {
    return switch (kind) {
      case ENDPOINT -> "endpoints: [ { id: a, lines: [markernumber], " + target + " } ]";
      case PBX, PROXY -> "pbx: { " + target + " }";
      case FIREWALL -> "firewall: { " + target + " }";
      case NAT_SERVER -> "natServer: { " + target + " }";
      case GUARD -> "guard: { " + target + " }";
      case TRUNK -> throw new AssertionError("a trunk stands beside its PBX");
    };
  }
}
