package dev.turnup.ci.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.probe.ProbeRun;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rendered Asterisk with a rendered trunk to another Asterisk, which is the provider. */
@RequiresPeers(Peer.ASTERISK)
class AsteriskTrunkFamilyIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PASSWORD = "a#b'c\\d${e}[f]%=&\"h\"; i äß日本";
  private final RealAsterisk pbx = RealAsterisk.prepare();
  private final Provider provider = new Provider();

  @BeforeEach
  void startPbx() {
    pbx.write("pjsip.conf", pbx.transports()).start();
  }

  @AfterEach
  void stop() {
    provider.close();
    pbx.close();
  }

  /** {@code proof} as the PBX has none of its numbers: they are at the provider. */
  private String worksheet(String transport, String trunk, String proof) {
    return """
    worksheet: turnup/v1
    site: acme-hq
    proxy: { host: 127.0.0.1, port: %d }
    subscribers: [ { number: "6001", digestPassword: { env: PASSWORD } } ]
    media: { codecs: [PCMA] }
    pbx:
      family: asterisk
      version: "22"
      parameters: { configDirectory: %s, command: %s }
    trunks:
      - id: itsp
        family: asterisk-trunk
        host: %s
        port: %d
        transport: %s
        numbers: ["+4930123456"]
        dialPrefix: "0"
    %s
    %s
    """
        .formatted(
            pbx.sipPort(),
            pbx.configDirectory(),
            pbx.controlProgram(),
            Provider.ADDRESS,
            provider.sipPort(),
            transport,
            trunk.indent(4),
            proof);
  }

  private Rendering deployed(String worksheet) {
    Rendering rendering = Rendering.of(worksheet, PASSWORD);
    for (String target : new String[] {"pbx", "trunk-itsp"}) {
      rendering.lay(target);
      Rendering.run(rendering.target(target).reload());
    }
    assertThat(Await.holds(SOON, () -> isHealthy(rendering))).as(pbx.log()).isTrue();
    return rendering;
  }

  private static boolean isHealthy(Rendering rendering) {
    try {
      Rendering.run(rendering.target("pbx").health());
      Rendering.run(rendering.target("trunk-itsp").health());
      return true;
    } catch (AssertionError _) {
      return false;
    }
  }

  private void callsGoBothWays(String transport, String trunk) {
    deployed(worksheet(transport, trunk, ""));
    ProbeRun run =
        Rendering.probe(
            worksheet(
                transport, trunk, "proof: { echo: \"0600\", inbound: { callback: \"0603\" } }"),
            PASSWORD);
    assertThat(run.verdict().answer())
        .as(run.verdict() + pbx.log() + provider.log())
        .isEqualTo(Answer.PASSED);
    assertThat(pbx.log())
        .contains("Executing [0600@turnup-acme-hq:", "Executing [+4930123456@turnup-acme-hq-trunk");
  }

  @ParameterizedTest
  @CsvSource({"udp", "tcp"})
  void registersAndCallsGoBothWays(String transport) {
    provider.startRegistrar(PASSWORD);
    callsGoBothWays(transport, "username: acme#1\npassword: { env: PASSWORD }\n");
    // The number to show goes along, whatever the account is called.
    assertThat(provider.cli("pjsip show aor acme#1")).contains("/sip:+4930123456@127.0.0.1:");
  }

  @Test
  void isKnownByItsAddressAndCallsGoBothWays() {
    provider.startKnowing(pbx.sipPort());
    callsGoBothWays("udp", "mode: ip-authentication\n");
  }

  @Test
  void showsItsNumberAndTakesThePrefixOff() {
    provider.startKnowing(pbx.sipPort());
    deployed(worksheet("udp", "mode: ip-authentication\nnumberPrefix: \"+49\"\n", ""));
    provider.cli("pjsip set logger on");
    pbx.cli("channel originate Local/0600@turnup-acme-hq application Wait 20");
    assertThat(Await.holds(SOON, () -> provider.log().contains("Executing [+49600@customers:1]")))
        .as(provider.log())
        .isTrue();
    assertThat(provider.log()).containsPattern("From: [^\n]*<sip:\\+4930123456@127\\.0\\.0\\.2");
  }

  @Test
  void nothingThatIsNoNumberReachesTheProvider() {
    provider.startKnowing(pbx.sipPort());
    deployed(worksheet("udp", "mode: ip-authentication\n", ""));
    pbx.cli("channel originate Local/06&0@turnup-acme-hq application Wait 20");
    assertThat(
            Await.holds(
                SOON,
                () ->
                    pbx.log().contains("Dial(\"Local/06&0@turnup-acme-hq")
                        || pbx.log().contains("\"PJSIP/60@trunk-acme-hq-itsp,60\"")))
        .as(pbx.log())
        .isTrue();
    assertThat(pbx.log()).doesNotContain("PJSIP/6&0");
  }

  @Test
  void asteriskTakesAHostileAccountAsItIsMeant() {
    provider.startRegistrar(PASSWORD);
    String worksheet =
        worksheet("udp", "username: 'a;b#c \"d\" <e>%s ß'\npassword: { env: PASSWORD }\n", "");
    Rendering rendering = Rendering.of(worksheet, PASSWORD);
    for (String target : new String[] {"pbx", "trunk-itsp"}) {
      rendering.lay(target);
      Rendering.run(rendering.target(target).reload());
    }
    assertThat(pbx.cli("pjsip show auth trunk-acme-hq-itsp"))
        .containsPattern("password +: \\Q" + PASSWORD + "\\E\n")
        .containsPattern("username +: \\Qa;b#c \"d\" <e>%s ß\\E\n");
    assertThat(pbx.log()).doesNotContain("ERROR");
  }

  @Test
  void forgetsTheTrunkWhenItsFilesAreGone() {
    provider.startRegistrar(PASSWORD);
    Rendering rendering =
        deployed(worksheet("udp", "username: acme#1\npassword: { env: PASSWORD }\n", ""));
    rendering.remove("trunk-itsp");
    Rendering.run(rendering.target("trunk-itsp").reload());
    assertThat(pbx.cli("pjsip show endpoint trunk-acme-hq-itsp")).contains("Unable to find object");
    assertThat(pbx.cli("pjsip show registrations")).doesNotContain("trunk-acme-hq-itsp");
    Rendering.run(rendering.target("pbx").health());
  }
}
