package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The world misbehaves: a clear message, the documented exit code, the old configuration live. */
class BadWorldTest {
  @TempDir Path folder;
  private LabWorksheet lab;
  private Map<String, String> before;

  @BeforeEach
  void startTheLab() {
    lab = LabWorksheet.start(folder);
    before = lab.lab().configuration();
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(lab.lab().configuration()).isEqualTo(before);
    lab.close();
  }

  @Test
  void aHostThatRefusesConnectionsIsUnreachable() throws IOException {
    lab.edit(text -> text.replace("port: " + lab.lab().sshPort(), "port: " + closedPort()));
    Ran ran = up();
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(ran.out()).contains("DEP-011").contains("127.0.0.1");
  }

  @Test
  void aProxyThatDoesNotAnswerIsUnreachable() throws IOException {
    lab.edit(text -> text.replace("port: " + lab.lab().sipPort(), "port: " + closedPort()));
    Ran ran = up();
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(ran.out()).contains("worksheet.yaml:").contains("proxy");
  }

  @Test
  void aHostKeyThatIsNotKnownIsRefused() throws IOException {
    Files.writeString(folder.resolve("known_hosts"), "");
    Ran ran = up();
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("host key").contains("SHA256:");
  }

  @Test
  void aRefusedLoginIsNamedWithoutThePassword() {
    Map<String, String> wrong = new HashMap<>(lab.environment());
    wrong.put("TURNUP_DEMO_SSH_PASSWORD", "not-the-passw0rd");
    Ran ran = lab.run(wrong, "up", "--runs", lab.runs());
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("login").contains("password");
    assertThat(ran.out() + ran.err()).doesNotContain("not-the-passw0rd");
  }

  @Test
  void aSecretThatIsNotSetBlocksBeforeAnythingIsTouched() {
    Ran ran = lab.run(Map.of(), "up", "--runs", lab.runs());
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.BLOCKED);
    assertThat(ran.out()).contains("TURNUP_DEMO_PASSWORD").contains("TURNUP_DEMO_SSH_PASSWORD");
    assertThat(Path.of(lab.runs())).doesNotExist();
  }

  @Test
  void aRunFolderThatCannotBeWrittenStopsBeforeAnythingIsTouched() {
    Ran ran = lab.run("up", "--runs", "/proc/nowhere");
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.err()).contains("CLI-001").contains("/proc/nowhere");
  }

  @Test
  void aPortThatIsTakenKeepsTheLabFromStarting() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran ran =
          Ran.turnup(
              "lab",
              "--dir",
              folder.resolve("other").toString(),
              "--ssh-port",
              Integer.toString(taken.getLocalPort()));
      assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.BLOCKED);
      assertThat(ran.err()).contains("CLI-003").contains(Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void aPlanChangesNothingAndSaysSo() {
    Ran ran = lab.run("plan");
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.out()).contains("+++").doesNotContain(lab.lab().subscriberPassword());
    assertThat(lab.run("plan", "--detailed-exitcode").exitCode()).isEqualTo(ExitCode.CHANGES);
  }

  private Ran up() {
    return lab.run("up", "--runs", lab.runs());
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
