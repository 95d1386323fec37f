package dev.turnup.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnup.schema.secret.Secret;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabHostTest {
  private static final Secret PASSWORD = new Secret("let me in");

  @TempDir Path folder;
  private LabHost host;
  private SshClient client;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectory(folder.resolve("root"));
    Files.writeString(folder.resolve("outside"), "private");
    host = LabHost.start(settings());
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier((_, _, _) -> true);
    client.start();
  }

  @AfterEach
  void stop() throws IOException {
    client.stop();
    host.close();
  }

  private LabHostSettings settings() {
    return LabHostSettings.in(folder.resolve("root"), "tech", PASSWORD)
        .withHostKey(folder.resolve("host_key"));
  }

  private ClientSession login(String password) throws IOException {
    ClientSession session =
        client
            .connect("tech", host.address(), host.port())
            .verify(5, TimeUnit.SECONDS)
            .getSession();
    session.addPasswordIdentity(password);
    session.auth().verify(5, TimeUnit.SECONDS);
    return session;
  }

  @Test
  void showsNothingOutsideItsRoot() throws IOException {
    try (ClientSession session = login(PASSWORD.reveal());
        SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
      for (String path : List.of("/../outside", "../outside", "/a/../../outside")) {
        assertThatThrownBy(() -> sftp.stat(path)).isInstanceOf(IOException.class);
      }
      assertThat(sftp.canonicalPath("/..")).isEqualTo("/");
    }
    assertThat(new CommandCall(List.of("cat"), host.root()).file("/../../outside"))
        .isEqualTo(host.root().resolve("outside"));
  }

  @Test
  void runsOnlyWhatIsInstalled() throws IOException {
    host.install("uptime", call -> CommandAnswer.success("up " + call.arguments().get(1)));
    try (ClientSession session = login(PASSWORD.reveal())) {
      assertThat(session.executeRemoteCommand("/usr/bin/uptime '2 days'")).isEqualTo("up 2 days");
      assertThatThrownBy(() -> session.executeRemoteCommand("reboot"))
          .hasMessageContaining("sh: 1: reboot: not found");
    }
    assertThat(host.calls())
        .extracting(CommandCall::arguments)
        .containsExactly(List.of("/usr/bin/uptime", "2 days"), List.of("reboot"));
  }

  @Test
  void letsNobodyElseIn() {
    assertThatThrownBy(() -> login("guess")).isInstanceOf(IOException.class);
  }

  @Test
  void keepsItsKeyBetweenRuns() throws IOException {
    String before = host.fingerprint();
    host.close();
    host = LabHost.start(settings());
    assertThat(host.fingerprint()).isEqualTo(before);
    assertThat(host.knownHostsLine())
        .startsWith("[127.0.0.1]:" + host.port() + " ecdsa-sha2-nistp256 AAAA");
    host.changeHostKey();
    assertThat(host.fingerprint()).isNotEqualTo(before);
  }

  @Test
  void saysThatItsPortIsTaken() {
    assertThatThrownBy(() -> LabHost.start(settings().withPort(host.port())))
        .isInstanceOf(BindException.class);
  }

  @Test
  void printsNoPassword() {
    assertThat(Arrays.asList(settings(), host).toString()).doesNotContain(PASSWORD.reveal());
  }
}
