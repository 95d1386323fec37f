package dev.turnup.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.TurnupCommand.Ran;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RealSshd;
import dev.turnup.ci.peer.RequiresPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole loop on a real Asterisk, pushed to over a real OpenSSH server. */
@RequiresPeers({Peer.ASTERISK, Peer.SSHD})
class UpAgainstAsteriskIT {
  private static final String PASSWORD = "pa55-Acme;6001";
  private static final Map<String, String> ENVIRONMENT = Map.of("ACME_PASSWORD", PASSWORD);

  @TempDir Path folder;
  private RealAsterisk asterisk;
  private RealSshd sshd;

  @BeforeEach
  void aPbxWithAConfigurationOfItsOwn() {
    asterisk = RealAsterisk.prepare();
    asterisk
        .write("pjsip.conf", asterisk.transports() + "[7001]\ntype=endpoint\nallow=!all,ulaw\n")
        .write("extensions.conf", "[default]\nexten => 7001,1,Dial(PJSIP/7001)\n")
        .start();
    sshd = RealSshd.start(asterisk.controlProgram().getParent());
  }

  @AfterEach
  void stop() {
    sshd.close();
    asterisk.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"udp", "tcp"})
  void provesASiteAndKeepsItsConfiguration(String transport) throws IOException {
    Path worksheet = worksheet(transport, "G722, PCMU, PCMA", "callback: \"603\"");
    Ran up = up(worksheet);
    assertThat(up.exitCode()).as(up.toString()).isZero();
    assertThat(up.out()).contains("PASSED").contains("G722").contains("PCMU").contains("PCMA");
    assertThat(asterisk.cli("pjsip show endpoint 6001"))
        .containsPattern("allow +: \\(g722\\|ulaw\\|alaw\\)");
    assertThat(asterisk.cli("pjsip show endpoint 7001")).containsPattern("allow +: \\(ulaw\\)");
    assertThat(asterisk.cli("pjsip show contacts")).doesNotContain("6001");
  }

  @Test
  void oneSubscriberCallsAnotherThroughThePbx() throws IOException {
    Ran up = up(worksheet("udp", "PCMA", "from: \"6002\""));
    assertThat(up.exitCode()).as(up.toString()).isZero();
  }

  @Test
  void aSecondRunChangesNothingAndStillProves() throws IOException {
    Path worksheet = worksheet("udp", "PCMU", "callback: \"603\"");
    assertThat(up(worksheet).exitCode()).isZero();
    Ran again = up(worksheet);
    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(again.err()).contains("unchanged, nothing touched");
  }

  @Test
  void namesAWrongPasswordAndPutsTheOldConfigurationBack() throws IOException {
    Path worksheet = worksheet("udp", "PCMU", "callback: \"603\"");
    assertThat(up(worksheet).exitCode()).isZero();
    changePasswordByHand();
    Ran up = up(worksheet("udp", "PCMA, PCMU", "callback: \"603\""));
    assertThat(up.exitCode()).as(up.toString()).isEqualTo(1);
    assertThat(up.out()).contains("PRB-110").contains("digestPassword");
    assertThat(up.err()).contains("old configuration is live again");
    assertThat(asterisk.cli("pjsip show endpoint 6001")).containsPattern("allow +: \\(ulaw\\)");
  }

  @Test
  void namesACodecThatAsteriskLacksAndPutsTheOldConfigurationBack() throws IOException {
    Ran up = up(worksheet("udp", "BV16, PCMU", "callback: \"603\""));
    assertThat(up.exitCode()).as(up.toString()).isEqualTo(1);
    assertThat(up.out()).contains("BV16").contains("488").contains("media.codecs");
    assertThat(up.err()).contains("old configuration is live again");
    assertThat(asterisk.cli("pjsip show endpoint 6001")).contains("Unable to find object 6001");
    assertThat(asterisk.cli("dialplan show turnup-acme")).contains("no existence of");
    assertThat(asterisk.cli("pjsip show endpoint 7001")).containsPattern("allow +: \\(ulaw\\)");
  }

  @Test
  void driftFindsAHandMadeEditAndApplyMendsIt() throws IOException {
    String worksheet = worksheet("udp", "PCMU", "callback: \"603\"").toString();
    assertThat(run("apply", worksheet).exitCode()).isZero();
    Ran again = run("apply", worksheet);
    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(again.err()).contains("unchanged, nothing touched");
    assertThat(run("drift", worksheet, "--detailed-exitcode").exitCode()).isZero();
    Path file = asterisk.configDirectory().resolve("turnup/acme-pjsip.conf");
    Files.writeString(file, Files.readString(file).replace("allow = ulaw", "allow = alaw"));
    asterisk.cli("module reload res_pjsip.so");
    Ran drift = run("drift", worksheet, "--detailed-exitcode");
    assertThat(drift.exitCode()).as(drift.toString()).isEqualTo(6);
    assertThat(drift.out()).contains("DEP-055").contains("allow  alaw -> ulaw");
    assertThat(asterisk.cli("pjsip show endpoint 6001")).containsPattern("allow +: \\(alaw\\)");
    assertThat(run("apply", worksheet).exitCode()).isZero();
    assertThat(asterisk.cli("pjsip show endpoint 6001")).containsPattern("allow +: \\(ulaw\\)");
    assertThat(run("drift", worksheet, "--detailed-exitcode").exitCode()).isZero();
    assertThat(run("rollback", worksheet + "@base").exitCode()).isZero();
    assertThat(asterisk.cli("pjsip show endpoint 6001")).contains("Unable to find object 6001");
    assertThat(asterisk.cli("pjsip show endpoint 7001")).containsPattern("allow +: \\(ulaw\\)");
  }

  private static Ran run(String... arguments) {
    return TurnupCommand.run(ENVIRONMENT, arguments);
  }

  private Ran up(Path worksheet) {
    return TurnupCommand.run(
        ENVIRONMENT,
        "up",
        worksheet.toString(),
        "--runs",
        folder.resolve("runs").toString(),
        "--local-address",
        "127.0.0.1");
  }

  /** As an administrator would who did not ask anybody: a section after Turnup's include. */
  private void changePasswordByHand() throws IOException {
    Path file = asterisk.configDirectory().resolve("pjsip.conf");
    Files.writeString(
        file, Files.readString(file) + "\n[6001](+type=auth)\npassword=changed-by-hand\n");
    asterisk.cli("module reload res_pjsip.so");
  }

  private Path worksheet(String transport, String codecs, String inbound) throws IOException {
    String text =
        """
        worksheet: turnup/v1
        site: acme
        network: { addressing: static, ip: 127.0.0.1, netmask: 255.0.0.0 }
        proxy: { host: 127.0.0.1, port: %d, transport: %s, expires: 5m }
        subscribers:
          - { number: "6001", digestUsername: acme-6001, digestPassword: { env: ACME_PASSWORD } }
          - { number: "6002", digestUsername: acme-6002, digestPassword: { env: ACME_PASSWORD } }
        media: { codecs: [%s], dtmf: [rfc4733], rtpPorts: 16384-16584 }
        pbx:
          family: asterisk
          version: "22"
          parameters: { configDirectory: %s }
          management:
            ssh:
              host: 127.0.0.1
              port: %d
              user: %s
              privateKey: %s
              knownHosts: %s
              stateDirectory: %s
        proof: { echo: "600", dtmfReadback: "602", inbound: { %s } }
        """
            .formatted(
                asterisk.sipPort(),
                transport,
                codecs,
                asterisk.configDirectory(),
                sshd.port(),
                sshd.user(),
                sshd.clientKey(),
                sshd.knownHosts(),
                folder.resolve("state"),
                inbound);
    return Files.writeString(folder.resolve("acme.yaml"), text);
  }
}
