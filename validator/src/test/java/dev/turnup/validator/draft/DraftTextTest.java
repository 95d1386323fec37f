package dev.turnup.validator.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.ValidatedSite;
import dev.turnup.validator.Validator;
import dev.turnup.validator.Worksheets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTextTest {
  private static final Validator VALIDATOR = new Validator(Catalog.EMPTY);

  static List<Path> examples() {
    return Worksheets.find(List.of(Path.of("..", "sites"))).orThrow();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatWasReadIsWrittenWithTheSameMeaning(Path example) {
    Site before = VALIDATOR.validate(example).orThrow().site();
    Draft draft = VALIDATOR.read(example).orThrow();
    String text = DraftText.write(draft, List.of("heading"), DraftText.Style.WITH_EXAMPLES);
    ValidatedSite after = VALIDATOR.validate("written", text).orThrow();
    assertThat(after.site()).isEqualTo(before);
  }

  /** What YAML would take for a number, a flag, an alias, a comment or the end of the text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100",
        "007",
        "22:30",
        "NO",
        "yes",
        "null",
        "~",
        "*97",
        "#1",
        "@home",
        "a: b",
        "a #b",
        "- a",
        "\"",
        "\\",
        "it's",
        "[x]",
        "{x}",
        "%x",
        "!x",
        "&x",
        "|",
        ">",
        "?",
        "1e5",
        "0x1F",
        ".inf",
        "ünïcode",
        "tab\there",
        "trailing ",
        " leading",
        "\u2028",
        "\u0085"
      })
  void anyTextComesBackAsItWas(String text) {
    Map<String, Object> subscriber = new LinkedHashMap<>();
    subscriber.put("number", "6001");
    subscriber.put("digestUsername", text);
    Draft draft =
        new Draft(
            Map.of(
                "worksheet", "turnup/v1",
                "site", "x",
                "proxy", Map.of("host", "192.0.2.1"),
                "subscribers", List.of(subscriber),
                "media", Map.of("codecs", List.of("PCMU"))));
    var outcome =
        VALIDATOR.validate("written", DraftText.write(draft, List.of(), DraftText.Style.PLAIN));
    assertThat(outcome.orThrow().site().subscribers().getFirst().digestUsername()).contains(text);
    assertThat(outcome.diagnostics().stream().map(Diagnostic::code).map(code -> code.id()))
        .doesNotContain("WS-023");
  }

  @Test
  void writesAsACarefulPersonWould() {
    Map<String, Object> network = new LinkedHashMap<>();
    network.put("addressing", "static");
    network.put("ip", "192.0.2.50");
    network.put("dns", List.of("192.0.2.53", "2001:db8::53"));
    network.put("vlan", Map.of("id", "120"));
    Draft draft =
        new Draft(
            Map.of(
                "worksheet",
                "turnup/v1",
                "site",
                "acme",
                "network",
                network,
                "subscribers",
                List.of(
                    Map.of("number", "6001", "digestPassword", Map.of("env", "ACME_PASSWORD")),
                    Map.of("number", "0100")),
                "media",
                Map.of("codecs", List.of("G722", "G.711 ulaw"))));
    assertThat(DraftText.write(draft, List.of("Of Acme."), DraftText.Style.PLAIN))
        .isEqualTo(
            """
            # Of Acme.
            worksheet: turnup/v1
            site: acme

            # IP Address
            network:
              addressing: static                       # Will this SIP endpoint be given a static IP address or will it be DHCP?
              ip: 192.0.2.50                           # IP Address
              dns: [192.0.2.53, "2001:db8::53"]        # DNS Server, if needed
              vlan: { id: 120 }                        # Voice VLAN

            # Subscriber information
            subscribers:
              - number: "6001"                         # Subscriber Number
                digestPassword: { env: ACME_PASSWORD } # Digest Password
              - number: "0100"

            # Voice codecs, DTMF and media
            media:
              codecs: [G722, "G.711 ulaw"]             # Required Voice Codec Support (check all that apply)
            """);
  }
}
