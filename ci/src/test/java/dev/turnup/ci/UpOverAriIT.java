package dev.turnup.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.TurnupCommand.Ran;
import dev.turnup.ci.peer.FreePort;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RequiresPeers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole loop on a real Asterisk, pushed to by its REST interface. */
@RequiresPeers(Peer.ASTERISK)
class UpOverAriIT {
  private static final String ARI_SECRET = "ari-canary";
  private static final List<String> MODULES =
      List.of(
          "res_http_websocket",
          "res_websocket_client",
          "res_stasis",
          "res_ari_model",
          "res_ari",
          "res_ari_asterisk");
  private static final String WIZARDS =
      """
      [res_pjsip]
      endpoint=config,pjsip.conf,criteria=type=endpoint
      endpoint=astdb,ps_endpoints
      auth=config,pjsip.conf,criteria=type=auth
      auth=astdb,ps_auths
      aor=config,pjsip.conf,criteria=type=aor
      aor=astdb,ps_aors
      """;

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final int port = FreePort.onLoopback();
  private final RealAsterisk asterisk = RealAsterisk.prepare();
  private Path worksheet;

  @BeforeEach
  void aPbxWithADialplanOfItsOwn() throws IOException {
    Path modules = asterisk.configDirectory().resolve("modules.conf");
    StringBuilder more = new StringBuilder(Files.readString(modules));
    MODULES.forEach(name -> more.append("load = ").append(name).append(".so\n"));
    asterisk
        .write("modules.conf", more.toString())
        .write("stasis.conf", "[general]\n")
        .write("sorcery.conf", WIZARDS)
        .write("http.conf", "[general]\nenabled=yes\nbindaddr=127.0.0.1\nbindport=" + port + "\n")
        .write("ari.conf", "[general]\nenabled=yes\n" + user("turnup", "no") + user("guest", "yes"))
        .write("pjsip.conf", asterisk.transports())
        .write(
            "extensions.conf",
            """
            [phones]
            exten => 600,1,Answer()
             same => n,Echo()
            """);
    environment.put("SIP", "sip-canary;\"<&>'#${x}%äß");
    environment.put("ARI", ARI_SECRET);
    worksheet = write("turnup", "G722, PCMU");
  }

  @AfterEach
  void stop() {
    asterisk.close();
  }

  private static String user(String name, String readOnly) {
    return "[%s]\ntype=user\nread_only=%s\npassword=%s\n".formatted(name, readOnly, ARI_SECRET);
  }

  private Path write(String user, String codecs) throws IOException {
    return Files.writeString(
        folder.resolve("acme.yaml"),
        """
        worksheet: turnup/v1
        site: acme
        network: { addressing: static, ip: 127.0.0.1, netmask: 255.0.0.0 }
        proxy: { host: 127.0.0.1, port: %d, transport: udp, expires: 5m, realm: "acme; & <x>" }
        subscribers:
          - number: "6001"
            digestUsername: "auth;<6001>"
            digestPassword: { env: SIP }
            displayName: "Zoë \\"Z\\" <6002>; & ${x} 100%%"
          - { number: "+49.7_1-2", digestPassword: { env: SIP } }
        media: { codecs: [%s], dtmf: [rfc4733], rtpPorts: 16384-16584 }
        pbx:
          family: asterisk-ari
          version: "22"
          parameters: { context: phones }
          management:
            http:
              url: http://127.0.0.1:%d/ari
              username: %s
              password: { env: ARI }
              stateDirectory: %s
        proof: { echo: "600" }
        """
            .formatted(asterisk.sipPort(), codecs, port, user, folder.resolve("state")));
  }

  private Ran run(String command, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = command;
    arguments[1] = worksheet.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    Ran ran = TurnupCommand.run(environment, arguments);
    assertThat(ran.all()).doesNotContain("canary");
    return ran;
  }

  private Ran good(String command, String... more) {
    Ran ran = run(command, more);
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    return ran;
  }

  private String endpoint() {
    return asterisk.cli("pjsip show endpoint 6001");
  }

  @Test
  void provesASiteOnceAndLeavesItAloneThen() {
    asterisk.start();
    Ran up =
        good("up", "--runs", folder.resolve("runs").toString(), "--local-address", "127.0.0.1");
    assertThat(up.out()).contains("PASSED");
    assertThat(endpoint())
        .containsPattern("allow +: \\(g722\\|ulaw\\)")
        .contains("\"Zoë \\\"Z\\\" <6002>; & ${x} 100%\" <6001>", "6001/auth;<6001>");
    assertThat(asterisk.cli("pjsip show auth 6001")).contains("sip-canary;\"<&>'#${x}%äß");
    assertThat(good("apply").err()).contains("unchanged, nothing touched");
    assertThat(good("drift", "--detailed-exitcode").out()).doesNotContain("DEP-055");
  }

  @Test
  void anEditByHandIsFoundByItsFieldAndMended() throws Exception {
    asterisk.start();
    good("apply");
    byHand("endpoint/6001", "{\"fields\":[{\"attribute\":\"allow\",\"value\":\"(gsm)\"}]}");
    Ran drift = run("drift", "--detailed-exitcode");
    assertThat(drift.exitCode()).as(drift.toString()).isEqualTo(6);
    assertThat(drift.out()).contains("DEP-055", "allow  (gsm) -> (g722|ulaw)");
    good("apply");
    assertThat(endpoint()).containsPattern("allow +: \\(g722\\|ulaw\\)");
    worksheet = write("turnup", "PCMA");
    good("apply");
    assertThat(endpoint()).containsPattern("allow +: \\(alaw\\)");
    good("rollback");
    assertThat(endpoint()).containsPattern("allow +: \\(g722\\|ulaw\\)");
    Ran base = TurnupCommand.run(environment, "rollback", worksheet + "@base");
    assertThat(base.exitCode()).as(base.toString()).isZero();
    assertThat(endpoint()).contains("Unable to find object 6001");
    assertThat(asterisk.cli("pjsip show auth 6001")).contains("Unable to find object 6001");
  }

  @Test
  void aPushWhoseCallFailsIsPutBack() throws IOException {
    asterisk.start();
    good("apply");
    worksheet = write("turnup", "GSM");
    Files.writeString(
        worksheet, Files.readString(worksheet).replace("echo: \"600\"", "echo: \"699\""));
    Ran up = run("up", "--runs", folder.resolve("runs").toString(), "--local-address", "127.0.0.1");
    assertThat(up.exitCode()).as(up.toString()).isEqualTo(1);
    assertThat(up.err()).contains("old configuration is live again");
    assertThat(endpoint()).containsPattern("allow +: \\(g722\\|ulaw\\)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "turnup | wrong-canary | sorcery.conf  | -             | DEP-022 | user or password",
        "guest  | ari-canary   | sorcery.conf  | -             | DEP-030 | read_only=no",
        "turnup | ari-canary   | sorcery.conf  | [res_pjsip]   | DEP-030 | writable wizard",
        "turnup | ari-canary   | ari.conf      | [general]     | DEP-0   | ",
      })
  void namesWhatIsWrongWithTheInterface(
      String user, String password, String file, String content, String code, String said)
      throws IOException {
    if (!content.equals("-")) {
      asterisk.write(file, content + "\n");
    }
    asterisk.start();
    environment.put("ARI", password);
    worksheet = write(user, "PCMU");
    Ran ran = run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(1);
    assertThat(ran.out()).contains(code).contains(said == null ? "= fix" : said);
    assertThat(endpoint()).contains("Unable to find object 6001");
  }

  private void byHand(String object, String fields) throws Exception {
    String login = "turnup:" + ARI_SECRET;
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/ari/asterisk/config/dynamic/res_pjsip/%s"
                        .formatted(port, object)))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .PUT(HttpRequest.BodyPublishers.ofString(fields))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }
}
