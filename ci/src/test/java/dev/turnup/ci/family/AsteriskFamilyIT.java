package dev.turnup.ci.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.Baresip;
import dev.turnup.ci.peer.FreePort;
import dev.turnup.ci.peer.Linphone;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RequiresPeers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One worksheet for a real Asterisk, a real baresip and a real linphone. */
@RequiresPeers({Peer.ASTERISK, Peer.BARESIP, Peer.LINPHONE})
class AsteriskFamilyIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PASSWORD = "a#b'c\\d${e}[f]%=&äß日本";

  private final RealAsterisk asterisk = RealAsterisk.prepare();

  @TempDir Path directory;

  @BeforeEach
  void start() {
    asterisk.write("pjsip.conf", asterisk.transports()).start();
  }

  @AfterEach
  void stop() {
    asterisk.close();
  }

  private String worksheet(String transport) {
    return """
    worksheet: turnup/v1
    site: acme-hq
    proxy:
      host: 127.0.0.1
      port: %d
      transport: %s
    subscribers:
      - number: "6001"
        digestUsername: acme-6001
        digestPassword: { env: PASSWORD }
        displayName: "Zoë O'Neil; <sales>"
      - number: "6002"
        digestPassword: { env: PASSWORD }
    media:
      codecs: [PCMA, G722, PCMU]
    endpoints:
      - id: boardroom
        family: baresip
        lines: ["6001"]
        sipPort: %d
        parameters: { configDirectory: %s, bind: 127.0.0.1, audio: "aubridge,a", answer: auto }
      - id: lobby
        family: linphone
        lines: ["6002"]
        sipPort: %d
        parameters: { configDirectory: %s }
    pbx:
      family: asterisk
      version: "22"
      parameters: { configDirectory: %s, command: %s }
    proof:
      echo: "600"
      dtmfReadback: "602"
      inbound: { callback: "603" }
    """
        .formatted(
            asterisk.sipPort(),
            transport,
            portWithItsNext(),
            directory.resolve("baresip"),
            FreePort.onLoopback(),
            directory.resolve("linphone"),
            asterisk.configDirectory(),
            asterisk.controlProgram());
  }

  /** For baresip, which takes the next port too, for TLS. */
  private static int portWithItsNext() {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    for (int i = 0; i < 50; i++) {
      int port = FreePort.onLoopback();
      try (ServerSocket _ = new ServerSocket(port + 1, 1, loopback)) {
        return port;
      } catch (IOException _) {
        continue; // somebody has the next one, Asterisk perhaps
      }
    }
    throw new IllegalStateException("no two ports in a row are free");
  }

  private Rendering deployed(String transport) {
    Rendering rendering = Rendering.of(worksheet(transport), PASSWORD);
    rendering.lay("pbx");
    rendering.lay("endpoint-boardroom");
    rendering.lay("endpoint-lobby");
    Rendering.run(rendering.target("pbx").reload());
    Rendering.run(rendering.target("pbx").health());
    return rendering;
  }

  private Baresip baresip(String... commands) {
    return Baresip.start(directory.resolve("baresip"), commands);
  }

  @Test
  void asteriskTakesTheFilesAsTheyAreMeant() {
    deployed("udp");
    assertThat(asterisk.cli("pjsip show auth 6001"))
        .containsPattern("password +: \\Q" + PASSWORD + "\\E\n")
        .containsPattern("username +: acme-6001\n");
    assertThat(asterisk.cli("pjsip show endpoint 6001"))
        .containsPattern("callerid +: \\Q\"Zoë O'Neil; <sales>\" <6001>\\E")
        .containsPattern("allow +: \\(alaw\\|g722\\|ulaw\\)")
        .containsPattern("context +: turnup-acme-hq");
    assertThat(asterisk.log()).doesNotContain("ERROR");
  }

  @Test
  void forgetsTheSiteWhenItsFilesAreGone() {
    Rendering rendering = deployed("udp");
    rendering.remove("pbx");
    Rendering.run(rendering.target("pbx").reload());
    assertThat(asterisk.cli("pjsip show endpoint 6001")).contains("Unable to find object 6001");
    assertThat(asterisk.cli("dialplan show turnup-acme-hq")).contains("no existence");
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void bothUserAgentsRegister(String transport) {
    deployed(transport);
    try (Baresip _ = baresip();
        Linphone _ = Linphone.start(directory.resolve("linphone/linphonerc"))) {
      asterisk.awaitRegistration("6001", SOON);
      asterisk.awaitRegistration("6002", SOON);
    }
  }

  @Test
  void linphoneHasTheCodecsOfTheWorksheetAndNoOther() {
    deployed("udp");
    try (Linphone linphone = Linphone.start(directory.resolve("linphone/linphonerc"))) {
      asterisk.awaitRegistration("6002", SOON);
      linphone.type("codec list");
      linphone.awaitOutput("18: ", SOON);
      assertThat(linphone.output())
          .contains(" 0: PCMA (8000) enabled", " 1: G722 (8000) enabled", " 2: PCMU (8000) enabled")
          .doesNotContainPattern("(?m)^ *([3-9]|1[0-9]): .* enabled");
    }
  }

  @Test
  void anEchoIsHeardInTheFirstCodec() {
    deployed("udp");
    try (Baresip baresip = baresip("/dial sip:600@127.0.0.1")) {
      baresip.awaitOutput("Call established: sip:600@", SOON);
      baresip.awaitOutput("Set audio encoder: PCMA", SOON);
      assertThat(Await.holds(SOON, () -> asterisk.log().contains("Echo(\"PJSIP/6001"))).isTrue();
    }
  }

  @Test
  void aCallOfLinphoneIsAnsweredInTheFirstCodec() {
    deployed("udp");
    try (Linphone linphone = Linphone.start(directory.resolve("linphone/linphonerc"))) {
      asterisk.awaitRegistration("6002", SOON);
      linphone.type("call sip:600@127.0.0.1:" + asterisk.sipPort());
      linphone.awaitOutput("connected", SOON);
      assertThat(Await.holds(SOON, () -> asterisk.log().contains("Echo(\"PJSIP/6002"))).isTrue();
      assertThat(asterisk.cli("pjsip show channelstats")).contains("alaw");
    }
  }

  @Test
  void digitsAreReadBackWithTheirHash() {
    deployed("udp");
    // The pauses (w) keep the caller there until it has been answered in digits.
    asterisk.cli(
        "channel originate Local/602@turnup-acme-hq application SendDTMF 1590*#wwwwwwww,200");
    assertThat(Await.holds(SOON, () -> asterisk.log().contains("User entered '1590*#'"))).isTrue();
    assertThat(Await.holds(SOON, () -> asterisk.log().contains("\"1590*#,200,200\""))).isTrue();
  }

  @Test
  void theCallerIsCalledBack() {
    deployed("udp");
    try (Baresip baresip = baresip("/dial sip:603@127.0.0.1")) {
      baresip.awaitOutput("Call established: sip:603@127.0.0.1;transport=udp", SOON);
      assertThat(
              Await.holds(
                  SOON, () -> baresip.output().split("Call established: sip:603@", -1).length == 3))
          .as(baresip.output())
          .isTrue();
    }
  }
}
