package dev.turnup.ci.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.FreePort;
import dev.turnup.ci.peer.Linphone;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RealNginx;
import dev.turnup.ci.peer.RequiresPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real linphone that fetches what it shall be from a real web server. */
@RequiresPeers({Peer.ASTERISK, Peer.LINPHONE, Peer.NGINX})
class LinphoneRemoteFamilyIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PASSWORD = "a#b'c\\d\"<e>${f}[g]%=&äß日本";

  @TempDir Path directory;
  private final RealAsterisk asterisk = RealAsterisk.prepare();
  private final RealNginx nginx = RealNginx.start("turnup", "unused");

  @AfterEach
  void stop() {
    nginx.close();
    asterisk.close();
  }

  private String worksheet() {
    return """
    worksheet: turnup/v1
    site: acme-hq
    proxy: { host: 127.0.0.1, port: %d, transport: udp }
    subscribers:
      - number: "6002"
        digestUsername: "acme<6002>"
        digestPassword: { env: PASSWORD }
        displayName: "Zoë \\"Z\\" & <sales>"
    media: { codecs: [PCMA, G722], dtmf: [rfc4733] }
    endpoints:
      - id: lobby
        family: linphone-remote
        lines: ["6002"]
        sipPort: %d
        parameters: { directory: %s }
    pbx:
      family: asterisk
      version: "22"
      parameters: { configDirectory: %s, command: %s }
    proof: { echo: "600" }
    """
        .formatted(
            asterisk.sipPort(),
            FreePort.onLoopback(),
            nginx.root().resolve("public"),
            asterisk.configDirectory(),
            asterisk.controlProgram());
  }

  @Test
  void linphoneRegistersByTheFileThatItFetches() throws IOException {
    Rendering rendering = Rendering.of(worksheet(), PASSWORD);
    asterisk.write("pjsip.conf", asterisk.transports());
    rendering.lay("pbx");
    rendering.lay("endpoint-lobby");
    asterisk.start();
    Path own =
        Files.writeString(
            directory.resolve("linphonerc"),
            """
            [sip]
            sip_port=-1
            sip_tcp_port=0
            sip_tls_port=0
            [misc]
            config-uri=%s/public/lobby.xml
            """
                .formatted(nginx.url()));
    try (Linphone linphone = Linphone.start(own)) {
      asterisk.awaitRegistration("6002", SOON);
      assertThat(nginx.accessLog()).contains("GET /public/lobby.xml");
      linphone.type("codec list");
      linphone.awaitOutput("18: ", SOON);
      assertThat(linphone.output())
          .contains(" 0: PCMA (8000) enabled", " 1: G722 (8000) enabled")
          .doesNotContainPattern("(?m)^ *([2-9]|1[0-9]): .* enabled");
    }
  }
}
