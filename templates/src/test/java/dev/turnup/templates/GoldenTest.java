package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Addressing;
import dev.turnup.schema.site.Hosting;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.templates.family.ArtifactTemplate;
import dev.turnup.templates.family.SecretsFile;
import dev.turnup.templates.golden.GoldenCase;
import dev.turnup.templates.golden.GoldenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each family's {@code golden/<case>/}: {@code site.yaml}, {@code secrets.yaml} and {@code
 * expected/}, which holds every rendered file below its target's id, and {@code summary.txt} with
 * the commands and findings. {@code -Dgolden.update=true} writes what is rendered now.
 */
class GoldenTest {
  private static final Path FAMILIES = Path.of("families").toAbsolutePath();
  private static final Families BUILT_IN = Families.builtIn();
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  static List<GoldenCase> cases() throws IOException {
    List<GoldenCase> all = new ArrayList<>();
    for (String family : families()) {
      all.addAll(GoldenCase.of(FAMILIES.resolve(family)));
    }
    return all;
  }

  static List<String> families() {
    return BUILT_IN.descriptors().stream().map(FamilyDescriptor::name).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rendersAsExpected(GoldenCase golden) throws IOException {
    Map<String, String> rendered = render(golden);
    assertThat(render(golden)).as("same input, same bytes").isEqualTo(rendered);
    if (UPDATE) {
      golden.write(rendered);
    }
    assertThat(rendered).isEqualTo(golden.read());
  }

  @ParameterizedTest
  @MethodSource("families")
  void saysItsLimits(String family) {
    assertThat(FAMILIES.resolve(family).resolve("limitations.md")).isNotEmptyFile();
  }

  /** What each case that every family has must be about. */
  private static final Map<String, Predicate<Site>> ABOUT =
      Map.of(
          "plain",
          site -> site.proxy().transport() != SipTransport.TLS || isOnlyOverTls(site),
          "tls-srtp",
          site ->
              site.proxy().transport() == SipTransport.TLS
                  && site.media().srtp() != SrtpMode.DISABLED,
          "static-behind-nat",
          site ->
              site.nat().publicAddress().isPresent()
                  || site.network().addressing() == Addressing.STATIC && hasNat(site),
          "hostile-values",
          site -> Stream.of("<", "%", "#", "}").anyMatch(site.toString()::contains));

  private static boolean isOnlyOverTls(Site site) {
    return Target.of(site).stream()
        .map(target -> BUILT_IN.find(target.family()).orElseThrow().descriptor())
        .anyMatch(family -> !family.capabilities().transports().contains(SipTransport.UDP));
  }

  private static boolean hasNat(Site site) {
    return site.nat().stun().isPresent()
        || site.proxy().hosting() == Hosting.HOSTED
        || site.trunks().stream().anyMatch(t -> t.parameters().containsKey("publicAddress"));
  }

  @ParameterizedTest
  @MethodSource("families")
  void hasTheFourCases(String family) throws IOException {
    Path golden = FAMILIES.resolve(family).resolve("golden");
    Map<String, String> without =
        Files.exists(golden.resolve("without.yaml"))
            ? SiteYaml.texts(Files.readString(golden.resolve("without.yaml")))
            : Map.of();
    Set<SipTransport> transports =
        BUILT_IN.find(family).orElseThrow().descriptor().capabilities().transports();
    boolean isWithoutTls = !transports.isEmpty() && !transports.contains(SipTransport.TLS);
    for (Map.Entry<String, Predicate<Site>> each : ABOUT.entrySet()) {
      GoldenCase one = new GoldenCase(golden.resolve(each.getKey()));
      boolean isThere = Files.exists(one.worksheet());
      if (without.containsKey(each.getKey())) {
        assertThat(isThere).as(each.getKey() + " is there after all: mend without.yaml").isFalse();
        assertThat(without.get(each.getKey())).as("the reason").hasSizeGreaterThan(20);
      } else if (isThere || !(each.getKey().equals("tls-srtp") && isWithoutTls)) {
        assertThat(one.worksheet())
            .as(
                "family %s needs golden/%s/site.yaml and secrets.yaml (then run with"
                    + " -Dgolden.update=true), or golden/without.yaml with \"%s: why it makes no"
                    + " sense for it\"",
                family, each.getKey(), each.getKey())
            .exists();
        assertThat(SiteYaml.read(Files.readString(one.worksheet())))
            .as(one + " is about what its name says")
            .matches(each.getValue());
      }
    }
    assertThat(ABOUT.keySet()).as("without.yaml names cases").containsAll(without.keySet());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsSecretsInClosedFilesOnly(GoldenCase golden) throws IOException {
    Site site = SiteYaml.read(Files.readString(golden.worksheet()));
    Secrets secrets = secrets(golden.secrets());
    List<TargetConfiguration> targets =
        new Renderer(BUILT_IN)
            .render(site, secrets)
            .find()
            .map(RenderedSite::targets)
            .orElse(List.of());
    for (TargetConfiguration target : targets) {
      assertThat(target.artifacts())
          .filteredOn(file -> !secrets.redactor().redact(file.body()).equals(file.body()))
          .allSatisfy(file -> {
            assertThat(file.mode() & 07).isZero();
            assertThat(file.secretKeys()).isNotEmpty();
          });
      assertThat(secrets.redactor().redact(target.toString())).isEqualTo(target.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReadByAReaderOfItsFormat(GoldenCase golden) throws IOException {
    Site site = SiteYaml.read(Files.readString(golden.worksheet()));
    Secrets secrets = secrets(golden.secrets());
    Optional<RenderedSite> rendered = new Renderer(BUILT_IN).render(site, secrets).find();
    for (TargetConfiguration target : rendered.map(RenderedSite::targets).orElse(List.of())) {
      for (ArtifactTemplate template : BUILT_IN.find(target.family()).orElseThrow().artifacts()) {
        target.artifacts().stream()
            .filter(file ->
                file.id().equals(template.id())
                    || template.perLine() && file.id().startsWith(template.id() + "-"))
            .filter(file -> file.content() == Artifact.Content.WHOLE_FILE)
            .forEach(
                file -> assertThat(FileStructure.of(template.format(), file.body())).isNotEmpty());
      }
    }
  }

  private static Map<String, String> render(GoldenCase golden) throws IOException {
    String family = FAMILIES.relativize(golden.folder()).getName(0).toString();
    Site site = SiteYaml.read(Files.readString(golden.worksheet()));
    return GoldenText.of(new Renderer(BUILT_IN).render(site, secrets(golden.secrets())), family);
  }

  private static Secrets secrets(Path file) {
    return SecretsFile.read(file, TemplateCode.BROKEN_FAMILY).orThrow();
  }
}
