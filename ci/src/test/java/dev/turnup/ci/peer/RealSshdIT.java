package dev.turnup.ci.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresPeers({Peer.SSHD, Peer.ASTERISK})
class RealSshdIT {
  private static List<String> client(RealSshd sshd, Path key, String... command) {
    List<String> line = new ArrayList<>();
    line.addAll(List.of("ssh", "-F", "/dev/null", "-i", key.toString(), "-o", "BatchMode=yes"));
    line.addAll(List.of("-o", "IdentitiesOnly=yes", "-p", "" + sshd.port()));
    line.addAll(List.of("-o", "StrictHostKeyChecking=yes"));
    line.addAll(List.of("-o", "UserKnownHostsFile=" + sshd.knownHosts()));
    line.add(sshd.user() + "@127.0.0.1");
    line.addAll(List.of(command));
    return line;
  }

  @Test
  void letsTheClientKeyIn() {
    try (RealSshd sshd = RealSshd.start()) {
      Shell.Ran ran = Shell.run(client(sshd, sshd.clientKey(), "echo", "hello"));
      assertThat(ran.orFail()).isEqualTo("hello\n");
      assertThat(sshd.log()).contains("Accepted publickey");
    }
  }

  @Test
  void refusesAnotherKey(@TempDir Path directory) {
    Path other = directory.resolve("other");
    Shell.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString()).orFail();
    try (RealSshd sshd = RealSshd.start()) {
      Shell.Ran ran = Shell.run(client(sshd, other, "true"));
      assertThat(ran.exitCode()).isEqualTo(255);
      assertThat(ran.output()).contains("Permission denied (publickey)");
    }
  }

  @Test
  void servesSftp(@TempDir Path directory) throws IOException {
    Path batch = Files.writeString(directory.resolve("batch"), "pwd\n");
    try (RealSshd sshd = RealSshd.start()) {
      List<String> line = client(sshd, sshd.clientKey());
      line.set(0, "sftp");
      line.set(line.indexOf("-p"), "-P");
      line.addAll(1, List.of("-b", batch.toString()));
      assertThat(Shell.run(line).orFail()).contains("Remote working directory");
    }
  }

  @Test
  void reachesTheControlCommandOfAsterisk() {
    try (RealAsterisk asterisk = RealAsterisk.prepare().start();
        RealSshd sshd = RealSshd.start(asterisk.controlProgram().getParent())) {
      List<String> line = client(sshd, sshd.clientKey(), "asterisk -rx 'core show version'");
      assertThat(Shell.run(line).orFail()).startsWith("Asterisk 22.");
    }
  }
}
