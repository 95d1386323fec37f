package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.PortRange;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Subscriber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of one site, for endpoint, PBX, firewall, NAT server and guard, say the same: read from
 * the files alone, for every example site and for sites of this test's own.
 */
class CrossFileTest {
  private static final Families FAMILIES = Families.builtIn();
  private static final Path OWN = Path.of("src/test/resources/dev/turnup/templates/crossfile");
  private static final Path EXAMPLES = Path.of("../sites");

  static List<Path> worksheets() throws IOException {
    try (Stream<Path> examples = Files.walk(EXAMPLES);
        Stream<Path> own = Files.list(OWN)) {
      return Stream.concat(examples.filter(path -> path.endsWith("site.yaml")), own)
          .sorted()
          .toList();
    }
  }

  private record Rendered(Site site, Map<FamilyKind, Map<String, RenderedFacts>> facts) {
    Map<String, RenderedFacts> of(FamilyKind... kinds) {
      return Stream.of(kinds)
          .flatMap(kind -> facts.getOrDefault(kind, Map.of()).entrySet().stream())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Map<String, RenderedFacts> endpoints() {
      return of(FamilyKind.ENDPOINT);
    }

    Map<String, RenderedFacts> pbx() {
      return of(FamilyKind.PBX, FamilyKind.PROXY);
    }
  }

  private static Rendered rendered(Path worksheet) throws IOException {
    Site site = SiteYaml.read(Files.readString(worksheet));
    Map<SecretReference, Secret> secrets = new HashMap<>();
    for (Subscriber subscriber : site.subscribers()) {
      subscriber
          .digestPassword()
          .ifPresent(
              password -> secrets.put(password, new Secret("secret-of-" + subscriber.number())));
    }
    RenderedSite files = new Renderer(FAMILIES).render(site, new Secrets(secrets)).orThrow();
    Map<FamilyKind, Map<String, RenderedFacts>> facts = new HashMap<>();
    files
        .targets()
        .forEach(target -> {
          var family = FAMILIES.find(target.family()).orElseThrow();
          facts
              .computeIfAbsent(family.descriptor().kind(), _ -> new LinkedHashMap<>())
              .put(target.target().text(), RenderedFacts.of(target, family));
        });
    return new Rendered(site, facts);
  }

  @ParameterizedTest
  @MethodSource("worksheets")
  void endpointsLogInAsThePbxKnowsThem(Path worksheet) throws IOException {
    Rendered site = rendered(worksheet);
    site.endpoints()
        .forEach((name, endpoint) -> {
          assertThat(endpoint.logins()).as(name).isNotEmpty();
          site.pbx()
              .values()
              .forEach(
                  pbx -> assertThat(pbx.logins()).as(name).containsAll(shown(endpoint.logins())));
          site.of(FamilyKind.NAT_SERVER).values().stream()
              .filter(server -> !server.logins().isEmpty())
              .forEach(
                  server -> assertThat(server.logins()).as(name).containsAll(endpoint.logins()));
        });
  }

  /** A sheet that refers to a password instead of showing it says nothing to compare. */
  private static Set<String> shown(Set<String> logins) {
    return logins.stream()
        .filter(login -> !login.contains("look it up"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("worksheets")
  void endpointAndPbxHaveTheSameCodecsInTheSameOrder(Path worksheet) throws IOException {
    Rendered site = rendered(worksheet);
    site.endpoints()
        .forEach((name, endpoint) -> {
          assertThat(endpoint.codecs()).as(name).isNotEmpty();
          for (RenderedFacts pbx : site.pbx().values()) {
            for (List<String> theirs : pbx.codecs()) {
              for (List<String> ours : endpoint.codecs()) {
                List<String> common = ours.stream().filter(theirs::contains).toList();
                assertThat(common).as(name + " and the PBX have a codec").isNotEmpty();
                assertThat(theirs.stream().filter(ours::contains)).as(name).isEqualTo(common);
              }
            }
          }
        });
  }

  @ParameterizedTest
  @MethodSource("worksheets")
  void endpointAndPbxHaveTheSameDtmf(Path worksheet) throws IOException {
    Rendered site = rendered(worksheet);
    site.endpoints()
        .forEach((name, endpoint) -> {
          assertThat(endpoint.dtmf()).as(name).isNotEmpty();
          site.pbx().values().stream()
              .filter(pbx -> !pbx.dtmf().isEmpty())
              .forEach(
                  pbx -> assertThat(pbx.dtmf()).as(name).containsAnyElementsOf(endpoint.dtmf()));
        });
  }

  @ParameterizedTest
  @MethodSource("worksheets")
  void endpointsCallWhereThePbxListensAndTheFirewallLetsThemThrough(Path worksheet)
      throws IOException {
    Rendered site = rendered(worksheet);
    Set<String> asked =
        site.endpoints().values().stream()
            .flatMap(endpoint -> endpoint.servers().stream())
            .map(server -> server.substring(server.lastIndexOf(':') + 1))
            .collect(Collectors.toSet());
    assertThat(asked).isNotEmpty();
    String proxy = site.site().proxy().host().inUri() + ":" + site.site().proxy().effectivePort();
    site.endpoints()
        .forEach((name, endpoint) -> assertThat(endpoint.servers()).as(name).contains(proxy));
    site.pbx().values().stream()
        .filter(pbx -> !pbx.sipPorts().isEmpty())
        .forEach(pbx -> assertThat(asked).containsAll(pbx.sipPorts()));
    site.of(FamilyKind.FIREWALL)
        .values()
        .forEach(firewall -> {
          assertThat(firewall.sipPorts()).containsAll(asked);
          site.endpoints()
              .values()
              .forEach(one -> assertThat(firewall.sipPorts()).containsAll(one.sipPorts()));
        });
    site.of(FamilyKind.GUARD)
        .values()
        .forEach(guard -> assertThat(asked).containsAll(guard.sipPorts()));
  }

  @ParameterizedTest
  @MethodSource("worksheets")
  void theFirewallKnowsEveryRtpPortThatIsUsed(Path worksheet) throws IOException {
    Rendered site = rendered(worksheet);
    for (RenderedFacts firewall : site.of(FamilyKind.FIREWALL).values()) {
      assertThat(firewall.rtp()).isNotEmpty();
      Stream.concat(site.endpoints().values().stream(), site.pbx().values().stream())
          .flatMap(one -> one.rtp().stream())
          .map(PortRange::parse)
          .forEach(used ->
              assertThat(firewall.rtp().stream().map(PortRange::parse))
                  .as("RTP ports %s", used)
                  .anyMatch(open -> open.first() <= used.first() && open.last() >= used.last()));
    }
  }

  @ParameterizedTest
  @MethodSource("worksheets")
  void endpointsAskTheNatServerWhereItListens(Path worksheet) throws IOException {
    Rendered site = rendered(worksheet);
    for (RenderedFacts server : site.of(FamilyKind.NAT_SERVER).values()) {
      assertThat(server.stun()).hasSize(1);
      String port = ":" + server.stun().iterator().next();
      site.endpoints()
          .forEach((name, endpoint) ->
              assertThat(endpoint.stun())
                  .as(name)
                  .isNotEmpty()
                  .allSatisfy(asked -> assertThat(asked).endsWith(port)));
    }
  }
}
