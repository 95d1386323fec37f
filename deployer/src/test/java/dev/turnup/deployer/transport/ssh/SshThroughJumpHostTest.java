package dev.turnup.deployer.transport.ssh;

import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportContract;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.lab.host.LabHost;
import dev.turnup.lab.host.LabHostSettings;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every transport must do, with a host in between. */
class SshThroughJumpHostTest extends TransportContract {
  private LabHost jump;
  private LabHost host;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(root().resolve("etc/app"));
    Path elsewhere = Files.createDirectory(folder.resolve("jump"));
    jump = LabHost.start(LabHostSettings.in(elsewhere, "hop", PASSWORD));
    host = LabHost.start(LabHostSettings.in(root(), "tech", PASSWORD));
    Files.writeString(
        folder.resolve("known_hosts"), jump.knownHostsLine() + "\n" + host.knownHostsLine() + "\n");
  }

  @AfterEach
  void stop() throws IOException {
    host.close();
    jump.close();
  }

  @Override
  protected Transport transport() {
    return new SshTransport();
  }

  @Override
  protected Management management() {
    return new Management(
        "ssh",
        Map.of(
            "host", "127.0.0.1",
            "port", Integer.toString(host.port()),
            "user", "tech",
            "jumpHost", "hop@127.0.0.1:" + jump.port(),
            "knownHosts", "known_hosts"),
        Map.of("password", REFERENCE));
  }

  @Override
  protected Path root() {
    return folder.resolve("root");
  }

  @Override
  protected Management unreachable() {
    Management gone = management();
    try {
      host.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return gone;
  }

  /** The jump host finds nobody there, which looks to us as if it hung up. */
  @Override
  protected Trouble unreachableTrouble() {
    return Trouble.CONNECTION_LOST;
  }

  @Override
  protected void silence() {
    host.faults().slowDown(Duration.ofSeconds(3));
  }

  @Override
  protected void endSilence() {
    host.faults().clear();
  }

  @Override
  protected String forbidden() {
    host.faults().protect("/etc/app");
    return "/etc/app/file.conf";
  }
}
