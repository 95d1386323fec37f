package dev.turnup.ci.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.lab.host.CommandCall;
import dev.turnup.lab.nft.NftProgram;
import dev.turnup.lab.pbx.config.Dialplan;
import dev.turnup.lab.pbx.config.DialplanStep;
import dev.turnup.lab.pbx.config.PbxEndpoint;
import dev.turnup.lab.pbx.config.PjsipConfiguration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab reads what the families render. */
class RenderedFilesTest {
  private static final Path FAMILIES = Path.of("../templates/families");

  private static Path asterisk(String golden) {
    return FAMILIES.resolve("asterisk/golden/" + golden + "/expected/pbx/etc/asterisk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "hostile-values"})
  void understandsEveryLine(String golden) {
    PjsipConfiguration pjsip = PjsipConfiguration.read(asterisk(golden));
    Dialplan dialplan = Dialplan.read(asterisk(golden));

    assertThat(pjsip.misunderstood()).isEmpty();
    assertThat(dialplan.misunderstood()).isEmpty();
    assertThat(pjsip.endpoints()).isNotEmpty();
    assertThat(pjsip.endpoints().values())
        .allSatisfy(endpoint ->
            assertThat(dialplan.steps(endpoint.context(), endpoint.name())).isPresent());
  }

  @Test
  void undoesTheEscapesOfHostileValues() {
    PbxEndpoint endpoint =
        PjsipConfiguration.read(asterisk("hostile-values")).endpoint("6001").orElseThrow();

    assertThat(endpoint.credentials().orElseThrow().username()).isEqualTo("user;tag=#1");
    assertThat(endpoint.credentials().orElseThrow().password().reveal())
        .isEqualTo("a;b#c'd\"e\\f${g}[h]%=&<>äß日本");
  }

  @Test
  void reachesTheTestExtensions() {
    Dialplan dialplan = Dialplan.read(asterisk("plain"));

    assertThat(dialplan.steps("turnup-acme-hq", "600").orElseThrow())
        .extracting(step -> step.application().word())
        .containsExactly("Answer", "Echo", "Hangup");
    assertThat(dialplan.steps("turnup-acme-hq", "602").orElseThrow())
        .extracting(DialplanStep::arguments)
        .contains(List.of("TURNUP_DIGITS", "", "6", "t()", "1", "8"));
  }

  @Test
  void loadsTheFirewallsTable() {
    Path root = FAMILIES.resolve("nftables/golden/plain/expected/firewall");
    NftProgram nft = new NftProgram();

    assertThat(
            nft.run(
                    new CommandCall(
                        List.of("nft", "-f", "/etc/nftables.conf"), root.toAbsolutePath()))
                .error())
        .isEmpty();
    assertThat(nft.tables()).containsExactly("inet turnup_acme_hq");
  }
}
