package dev.turnup.deployer;

import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.directory.DirectoryTransport;
import dev.turnup.deployer.transport.http.HttpTransport;
import dev.turnup.deployer.transport.ssh.SshTransport;
import java.util.List;
import java.util.Optional;

/** Every way to reach a target; a new one is a line here. */
final class Transports {
  static final List<Transport> ALL =
      List.of(new SshTransport(), new DirectoryTransport(), new HttpTransport());

  private Transports() {}

  static Optional<Transport> named(String name) {
    return ALL.stream().filter(t -> t.descriptor().name().equals(name)).findFirst();
  }
}
