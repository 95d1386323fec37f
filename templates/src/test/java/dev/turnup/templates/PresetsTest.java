package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.TrunkPreset;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Trunk;
import dev.turnup.templates.family.SecretsFile;
import dev.turnup.templates.golden.GoldenCase;
import dev.turnup.templates.golden.GoldenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each preset in each family of trunks to SIP servers: its site is that family's golden case {@code
 * plain}, with a trunk that says no more than the preset leaves open. What comes out stands in
 * {@code presets/<family>.txt}; {@code -Dgolden.update=true} writes what is rendered now.
 */
class PresetsTest {
  private static final Families BUILT_IN = Families.builtIn();
  private static final Path EXPECTED = Path.of("src", "test", "resources", "presets");

  static List<String> trunks() {
    return BUILT_IN.descriptors().stream()
        .filter(family -> !family.capabilities().trunkModes().isEmpty())
        .map(FamilyDescriptor::name)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("trunks")
  void everyPresetRendersAsExpected(String family) throws IOException {
    StringBuilder all = new StringBuilder();
    for (TrunkPreset preset : BUILT_IN.presets()) {
      all.append("#### ").append(preset.name()).append("\n\n");
      Outcome<RenderedSite> outcome = rendered(family, preset);
      assertThat(outcome.find()).as("%s: %s", preset.name(), outcome.diagnostics()).isPresent();
      GoldenText.of(outcome, family)
          .forEach((path, text) ->
              all.append("## ").append(path).append('\n').append(text).append('\n'));
    }
    Path golden = EXPECTED.resolve(family + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(EXPECTED);
      Files.writeString(golden, all);
    }
    assertThat(all.toString()).isEqualTo(Files.readString(golden));
  }

  /** A family that has no codec, no method or no way of a preset would leave it out. */
  @ParameterizedTest
  @MethodSource("trunks")
  void aFamilyCanDoWhatItsPresetsAsk(String family) {
    Capabilities can =
        BUILT_IN.descriptors().stream()
            .filter(one -> one.name().equals(family))
            .findFirst()
            .orElseThrow()
            .capabilities();
    for (TrunkPreset preset : BUILT_IN.presets()) {
      preset.mode().ifPresent(mode -> assertThat(can.trunkModes()).contains(mode));
      preset.transport().ifPresent(one -> assertThat(can.transports()).contains(one));
      preset.dtmf().ifPresent(one -> assertThat(can.dtmf()).contains(one));
      preset.srtp().ifPresent(one -> assertThat(can.srtp()).contains(one));
      if (!can.codecs().isEmpty()) {
        assertThat(can.codecs()).containsAll(preset.codecs());
      }
    }
  }

  @Test
  void saysWhereItIsFromAndUntilWhenItHolds() {
    assertThat(BUILT_IN.presets()).extracting(TrunkPreset::name).doesNotHaveDuplicates();
    for (TrunkPreset preset : BUILT_IN.presets()) {
      assertThat(preset.source()).as(preset.name()).isNotBlank();
      assertThat(preset.numberFormat()).as(preset.name()).isNotBlank();
      assertThat(preset.reviewBy()).as(preset.name()).isAfter(preset.checked());
    }
  }

  @Test
  void aWordThatIsUnverifiedIsAFieldOfThePreset() {
    List<String> fields =
        Stream.of(TrunkPreset.class.getRecordComponents()).map(part -> part.getName()).toList();
    for (TrunkPreset preset : BUILT_IN.presets()) {
      assertThat(preset.unverified())
          .as(preset.name())
          .allSatisfy(word -> assertThat(fields).contains(word.split(" ")[0]));
    }
  }

  private static Outcome<RenderedSite> rendered(String family, TrunkPreset preset)
      throws IOException {
    GoldenCase plain =
        GoldenCase.of(Path.of("families").resolve(family)).stream()
            .filter(one -> one.name().equals("plain"))
            .findFirst()
            .orElseThrow();
    Site site = SiteYaml.read(Files.readString(plain.worksheet()));
    Trunk bare = bare(site.trunks().getFirst(), preset);
    Site filled = SiteParts.with(site, site.subscribers(), List.of(preset.complete(bare)));
    Secrets secrets = SecretsFile.read(plain.secrets(), TemplateCode.BROKEN_FAMILY).orThrow();
    return new Renderer(BUILT_IN).render(filled, secrets);
  }

  /** The trunk with what is the customer's own, and a host where the preset has none. */
  private static Trunk bare(Trunk trunk, TrunkPreset preset) {
    return new Trunk(
        trunk.id(),
        trunk.family(),
        Optional.of(preset.name()),
        preset.host().isPresent()
            ? Optional.empty()
            : Optional.of(Host.parse("yours." + preset.name() + ".example")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        trunk.username(),
        trunk.password(),
        Optional.empty(),
        List.of(),
        trunk.numbers(),
        trunk.rings(),
        trunk.callerId(),
        trunk.dialPrefix(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        trunk.parameters());
  }
}
