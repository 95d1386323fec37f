package dev.turnup.validator.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.ValidatedSite;
import dev.turnup.validator.Validator;
import dev.turnup.validator.worksheet.WorksheetCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BinderTest {
  private static final String LEAST =
      """
      worksheet: turnup/v1
      site: acme
      proxy: { host: pbx.acme.example }
      subscribers:
        - number: +15551234
      media: { codecs: [ulaw, "G.722"] }
      """;

  @Test
  void fillsInTheDefaults() {
    Site site = validated(LEAST).site();

    assertThat(site.media().packetTime()).isEqualTo(Duration.ofMillis(20));
    assertThat(site.media().dtmf()).containsExactly(DtmfMethod.RFC4733);
    assertThat(site.network().dscp().rtp().value()).isEqualTo(46);
    assertThat(site.proxy().effectivePort()).isEqualTo(5060);
    assertThat(site.endpoints()).isEmpty();
  }

  @Test
  void understandsAliases() {
    assertThat(validated(LEAST).site().media().codecs()).containsExactly(Codec.PCMU, Codec.G722);
  }

  @Test
  void keepsTheSourceText() {
    assertThat(validated(LEAST).site().subscribers().getFirst().number()).isEqualTo("+15551234");
  }

  @Test
  void knowsWhereFieldsStand() {
    ValidatedSite validated = validated(LEAST);

    assertThat(place(validated, "subscribers[0].number")).isEqualTo("acme.yaml:5:13");
    assertThat(place(validated, "media.codecs[1]")).isEqualTo("acme.yaml:6:25");
    assertThat(place(validated, "subscribers[0].digestPassword")).isEqualTo("acme.yaml:5:5");
    assertThat(place(validated, "nat.keepAlive")).isEqualTo("acme.yaml:1:1");
  }

  @Test
  void countsColumnsInCodePoints() {
    ValidatedSite validated =
        validated(
            LEAST
                .replace("- number", "- { displayName: \"\uD83D\uDE00\", number")
                .replace("1234", "1234 }"));

    assertThat(place(validated, "subscribers[0].number")).isEqualTo("acme.yaml:5:33");
  }

  @Test
  void followsAnchorsAndMerges() {
    Site site =
        validated(
                LEAST
                    + """
                    endpoints:
                      - &desk { id: a, family: desk, lines: ["+15551234"], version: "1" }
                      - { <<: *desk, id: b }
                      - <<: [{ id: c }, *desk]
                    """)
            .site();

    assertThat(site.endpoints()).extracting("id").containsExactly("a", "b", "c");
    assertThat(site.endpoints()).extracting("family").containsOnly("desk");
  }

  @Test
  void sharesWhatABombOfAliasesRepeats() {
    StringBuilder yaml = new StringBuilder(LEAST).append("x: &a0 [1]\n");
    for (int i = 0; i < 24; i++) {
      yaml.append("y%d: &a%d [*a%d, *a%d]\n".formatted(i, i + 1, i, i));
    }

    assertThat(new Validator(Catalog.EMPTY).validate("bomb.yaml", yaml.toString()).diagnostics())
        .filteredOn(finding -> finding.code() == WorksheetCode.UNKNOWN_KEY)
        .hasSize(25);
  }

  private static String place(ValidatedSite validated, String path) {
    return validated.sources().find(FieldPath.of(path)).map(Object::toString).orElse("nowhere");
  }

  private static ValidatedSite validated(String yaml) {
    return new Validator(Catalog.EMPTY).validate("acme.yaml", yaml).orThrow();
  }
}
