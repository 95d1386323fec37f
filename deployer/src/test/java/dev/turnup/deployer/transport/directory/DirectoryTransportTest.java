package dev.turnup.deployer.transport.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportContract;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryTransportTest extends TransportContract {
  private String path = "root";

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(root().resolve("etc/app"));
  }

  @Override
  protected Transport transport() {
    return new DirectoryTransport();
  }

  @Override
  protected Management management() {
    return new Management("directory", Map.of("path", path, "stateDirectory", "state"), Map.of());
  }

  @Override
  protected Path root() {
    return folder.resolve("root");
  }

  @Override
  protected Management unreachable() {
    return new Management("directory", Map.of("path", "nowhere"), Map.of());
  }

  @Override
  protected Trouble unreachableTrouble() {
    return Trouble.NOT_FOUND;
  }

  /** A pipe that nobody writes to: opening it waits, as a dead network file system does. */
  @Override
  protected void silence() throws IOException {
    try {
      Path pipe = root().resolve("etc/app/file.conf");
      assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void endSilence() throws IOException {
    Files.newOutputStream(root().resolve("etc/app/file.conf"), StandardOpenOption.WRITE).close();
  }

  /** Not even the superuser may make files here. */
  @Override
  protected String forbidden() {
    path = "/sys/kernel";
    return "/turnup-test";
  }

  @Test
  void refusesPathsThatLeadOut() throws Exception {
    try (Connection connection = connect()) {
      assertThat(failure(() -> connection.read("/../outside")).trouble())
          .isEqualTo(Trouble.PERMISSION_DENIED);
      Files.writeString(folder.resolve("outside"), "x");
      Files.createSymbolicLink(root().resolve("etc/app/out"), folder.resolve("outside"));
      assertThat(failure(() -> connection.resolve("/etc/app/out")).trouble())
          .isEqualTo(Trouble.PERMISSION_DENIED);
    }
  }
}
