package dev.turnup.ci.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.FreePort;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealKamailio;
import dev.turnup.ci.peer.RealKamailio.Version;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.probe.ProbeRun;
import dev.turnup.schema.verdict.CheckResult.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rendered Kamailio with a rendered trunk to an Asterisk, which is the provider. */
@RequiresPeers({Peer.ASTERISK, Peer.KAMAILIO, Peer.KAMAILIO_6})
class KamailioTrunkFamilyIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PASSWORD = "a:b#c'd${f}[g]%=&h; i äß日本";
  private static final String CALLS =
      "proof: { echo: \"0600\", inbound: { callback: \"0603\" } }\n";

  private final int port = FreePort.onLoopback();
  private final Provider provider = new Provider();

  @TempDir Path directory;

  @AfterEach
  void stop() {
    provider.close();
  }

  private String worksheet(Version version, String trunk) {
    return """
    worksheet: turnup/v1
    site: acme-hq
    proxy: { host: 127.0.0.1, port: %1$d, domain: acme.example, expires: 5m }
    subscribers: [ { number: "6001", digestPassword: { env: PASSWORD } } ]
    media: { codecs: [PCMA] }
    pbx:
      family: kamailio
      parameters:
        configDirectory: %2$s
        runDirectory: %2$s
        owner: root
        command: "%3$s"
        control: "%4$s"
        children: "1"
        reloadCommand: "true"
    trunks:
      - id: itsp-1
        family: kamailio-trunk
        host: %5$s
        port: %6$d
        numbers: ["+4930123456"]
        dialPrefix: "0"
    %7$s
    %8$s
    """
        .formatted(
            port,
            directory,
            String.join(" ", version.command()),
            version.control(),
            Provider.ADDRESS,
            provider.sipPort(),
            trunk.indent(4),
            CALLS);
  }

  private RealKamailio deployed(Version version, String worksheet) {
    Rendering rendering = Rendering.of(worksheet, PASSWORD);
    for (String target : new String[] {"pbx", "trunk-itsp-1"}) {
      rendering.lay(target);
      Rendering.run(rendering.target(target).reload());
    }
    RealKamailio kamailio =
        RealKamailio.start(
            version, directory.resolve("kamailio.cfg"), port, directory.resolve("turnup_ctl"));
    Rendering.run(rendering.target("trunk-itsp-1").health());
    return kamailio;
  }

  private void callsGoBothWays(String worksheet, RealKamailio kamailio) {
    ProbeRun run = Rendering.probe(worksheet, PASSWORD);
    assertThat(run.verdict().answer())
        .as(run.verdict() + kamailio.log() + provider.log())
        .isEqualTo(Answer.PASSED);
    assertThat(provider.log())
        .contains("Executing [600@customers:1]", "Executing [603@customers:1]");
  }

  @ParameterizedTest
  @EnumSource
  void registersAndCallsGoBothWays(Version version) {
    provider.startRegistrar(PASSWORD);
    String worksheet = worksheet(version, "username: acme#1\npassword: { env: PASSWORD }\n");
    try (RealKamailio kamailio = deployed(version, worksheet)) {
      assertThat(
              Await.holds(
                  SOON, () -> provider.cli("pjsip show aor acme#1").contains("turnup_itsp_1")))
          .as(provider.log() + kamailio.log())
          .isTrue();
      callsGoBothWays(worksheet, kamailio);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isKnownByItsAddressAndCallsGoBothWays(Version version) {
    provider.startKnowing(port);
    String worksheet = worksheet(version, "mode: ip-authentication\n");
    try (RealKamailio kamailio = deployed(version, worksheet)) {
      callsGoBothWays(worksheet, kamailio);
    }
  }
}
