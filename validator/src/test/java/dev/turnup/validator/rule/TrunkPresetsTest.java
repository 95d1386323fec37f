package dev.turnup.validator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.TrunkPreset;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.IpNetwork;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Trunk;
import dev.turnup.validator.Validator;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrunkPresetsTest {
  private static final TrunkPreset PRESET =
      new TrunkPreset(
          "provider",
          "A provider",
          LocalDate.parse("2026-01-01"),
          LocalDate.parse("9999-12-31"),
          "provider.example",
          List.of(),
          "E.164",
          Optional.of(Host.parse("sip.provider.example")),
          Optional.of(5070),
          Optional.of(SipTransport.TLS),
          Optional.empty(),
          Optional.empty(),
          List.of(IpNetwork.parse("192.0.2.0/24")),
          Optional.of("+"),
          List.of(),
          Optional.empty(),
          Optional.empty());

  private static Trunk trunk(String values) {
    String worksheet =
        """
        worksheet: turnup/v1
        site: acme
        proxy: { host: 192.0.2.5 }
        subscribers: [ { number: "6001", digestPassword: { env: P } } ]
        media: { codecs: [PCMA] }
        pbx: { family: asterisk }
        trunks: [ { id: a, family: asterisk-trunk, preset: provider%s } ]
        """
            .formatted(values);
    Catalog catalog = new Catalog(List.of(), List.of(), List.of(PRESET));
    return new Validator(catalog)
        .validate("site.yaml", worksheet)
        .orThrow()
        .site()
        .trunks()
        .getFirst();
  }

  @Test
  void fillsInWhatTheWorksheetLeavesOut() {
    Trunk trunk = trunk("");
    assertThat(trunk.host()).contains(Host.parse("sip.provider.example"));
    assertThat(trunk.effectivePort()).isEqualTo(5070);
    assertThat(trunk.effectiveTransport()).isEqualTo(SipTransport.TLS);
    assertThat(trunk.sources()).containsExactly(IpNetwork.parse("192.0.2.0/24"));
    assertThat(trunk.numberPrefix()).contains("+");
  }

  @Test
  void leavesWhatTheWorksheetSays() {
    Trunk trunk = trunk(", host: 198.51.100.1, port: 5080, transport: tcp, sources: [203.0.113.9]");
    assertThat(trunk.host()).contains(Host.parse("198.51.100.1"));
    assertThat(trunk.effectivePort()).isEqualTo(5080);
    assertThat(trunk.effectiveTransport()).isEqualTo(SipTransport.TCP);
    assertThat(trunk.sources()).containsExactly(IpNetwork.parse("203.0.113.9"));
  }
}
