package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.schema.site.Trunk;
import dev.turnup.templates.ReadBackRecipe.ReadBack;
import dev.turnup.templates.format.FileSyntaxes;
import dev.turnup.templates.format.RefusedValueException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in a display name, a digest username or a password is read back from the rendered
 * file by a reader of that syntax, or it was refused at its worksheet field. Seeded.
 */
class HostileValuesTest {
  private static final int ROUNDS = 400;
  private static final List<String> PIECES =
      List.of(
          "a", "Z", "7", "&", "<", ">", "\"", "'", ";", "#", "\n", "\r", "\t", "\0", "$", "{", "}",
          "${x}", "%", "=", "=>", "[", "]", "[=1]", "[#if]", "\\", "\\;", ";--", "--;", " ", "ä",
          "日本", "😀", ",", "@", "|", "\u2028", "-->", "]]>");

  private final Random random = new Random(20261121);
  private static final Families FAMILIES = Families.builtIn();
  private final Renderer renderer = new Renderer(FAMILIES);

  private String hostile() {
    StringBuilder text = new StringBuilder();
    int pieces = 1 + random.nextInt(4);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** What stands beside the call and carries no subscribers. */
  private static final Set<FamilyKind> WITHOUT_SUBSCRIBERS =
      Set.of(FamilyKind.FIREWALL, FamilyKind.GUARD);

  /** The families that carry subscribers and say how their file is read back. */
  static List<String> families() {
    return FAMILIES.descriptors().stream()
        .filter(family -> !WITHOUT_SUBSCRIBERS.contains(family.kind()))
        .map(FamilyDescriptor::name)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("families")
  void theProgramReadsBackTheVeryValues(String family) throws IOException {
    ReadBackRecipe recipe = ReadBackRecipe.of(family);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ReadBack wanted = new ReadBack(hostile(), hostile(), hostile());
      Outcome<RenderedSite> outcome = render(family, recipe, wanted);
      if (outcome.find().isPresent()) {
        List<Artifact> files =
            outcome.find().get().targets().stream()
                .filter(target -> target.family().equals(family))
                .findFirst()
                .orElseThrow()
                .artifacts();
        List<String> bodies = files.stream().filter(recipe::reads).map(Artifact::body).toList();
        assertThat(recipe.read(bodies.isEmpty() ? List.of(files.getFirst().body()) : bodies))
            .as(files.toString())
            .isEqualTo(recipe.kept(wanted));
        accepted++;
      } else {
        assertThat(outcome.diagnostics())
            .filteredOn(Diagnostic::isError)
            .isNotEmpty()
            .allSatisfy(found -> isRefusal(found, wanted));
      }
    }
    assertThat(accepted).as("values that went through").isGreaterThan(ROUNDS / 20);
  }

  private static void isRefusal(Diagnostic found, ReadBack wanted) {
    assertThat(found.code()).isEqualTo(TemplateCode.REFUSED_VALUE);
    assertThat(found.location())
        .isInstanceOfSatisfying(
            Location.InWorksheet.class,
            at ->
                assertThat(at.path().text())
                    .matches("subscribers\\[0]\\.d.*|trunks\\[0]\\.(username|password)"));
    if (wanted.password().length() > 3) {
      assertThat(found.message()).doesNotContain(wanted.password());
    }
  }

  private Outcome<RenderedSite> render(String family, ReadBackRecipe recipe, ReadBack values) {
    FamilyDescriptor descriptor = FAMILIES.find(family).orElseThrow().descriptor();
    Set<SipTransport> transports = descriptor.capabilities().transports();
    String transport =
        transports.isEmpty() || transports.contains(SipTransport.UDP)
            ? "udp"
            : transports.iterator().next().spelling();
    boolean isPlain = descriptor.capabilities().srtp().contains(SrtpMode.DISABLED);
    String form =
        switch (descriptor.kind()) {
          case ENDPOINT ->
              "endpoints: [ { id: a, family: %s, lines: [\"6001\"], parameters: %s } ]";
          case NAT_SERVER ->
              "nat: { stun: { server: 192.0.2.20 } }\nnatServer: { family: %s, parameters: %s }";
          case TRUNK ->
              "pbx: { family: "
                  + descriptor.capabilities().pbxs().iterator().next()
                  + " }\ntrunks: [ { id: a, family: %s, host: 192.0.2.20, numbers: [\"1\"],"
                  + " parameters: %s } ]";
          default -> "pbx: { family: %s, parameters: %s }";
        };
    String target = form.formatted(family, recipe.parameters());
    Site site =
        SiteYaml.read(
            """
            worksheet: turnup/v1
            site: acme
            proxy: { host: 192.0.2.10, transport: %s }
            subscribers: [ { number: "6001", digestPassword: { env: P } } ]
            media: { codecs: [PCMU], srtp: %s }
            %s
            """
                .formatted(transport, isPlain ? "disabled" : "required", target));
    SecretReference reference = new SecretReference.Env("P");
    Secrets secrets = new Secrets(Map.of(reference, new Secret(values.password())));
    if (descriptor.kind() == FamilyKind.TRUNK) {
      Trunk trunk = SiteParts.trunk(site.trunks().getFirst(), values.username(), reference);
      return renderer.render(SiteParts.with(site, site.subscribers(), List.of(trunk)), secrets);
    }
    Subscriber subscriber =
        new Subscriber(
            "6001",
            recipe.username().isEmpty() ? Optional.empty() : Optional.of(values.username()),
            Optional.of(reference),
            Optional.of(values.displayName()));
    return renderer.render(SiteParts.with(site, List.of(subscriber), site.trunks()), secrets);
  }

  @Test
  void xmlReadsBackTheVeryValue() {
    readsBack("xml", written -> xml("<a b=\"" + written + "\">" + written + "</a>"));
  }

  @Test
  void jsonReadsBackTheVeryValue() {
    readsBack("json", written -> FileReaders.json("{\"a\": \"" + written + "\"}").get("a"));
  }

  private void readsBack(String format, Function<String, String> reader) {
    for (int round = 0; round < ROUNDS; round++) {
      String value = hostile();
      try {
        String written = FileSyntaxes.find(format).orElseThrow().escape(value);
        assertThat(reader.apply(written)).isEqualTo(value);
      } catch (RefusedValueException e) {
        assertThat(value).matches("(?s).*[\\p{Cntrl}\u2028].*| .*|.* ");
      }
    }
  }

  private static String xml(String text) {
    Map<String, String> values = FileReaders.xml(text);
    assertThat(values.get("a")).isEqualTo(values.get("b"));
    return values.get("b");
  }
}
