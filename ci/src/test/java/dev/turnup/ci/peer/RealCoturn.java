package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real coturn with a configuration file that stays the caller's and says that it logs to stdout.
 */
public final class RealCoturn implements AutoCloseable {
  private static final Duration TO_LISTEN = Duration.ofSeconds(30);

  private final Path work;
  private final PeerProcess process;

  private RealCoturn(Path work, PeerProcess process) {
    this.work = work;
    this.process = process;
  }

  /** Starts one, in {@code namespace} when one is given, and waits until it relays or answers. */
  public static RealCoturn start(Path configuration, String... namespace) {
    Path work = Directories.create("coturn");
    List<String> command =
        List.of(
            Peer.COTURN.program().toString(),
            "-c",
            configuration.toString(),
            "--pidfile",
            work.resolve("pid").toString(),
            "--userdb",
            work.resolve("users").toString());
    if (namespace.length == 1) {
      command = NetworkNamespaces.commandIn(namespace[0], command);
    }
    PeerProcess process = PeerProcess.start(work, command, Map.of());
    process.awaitStart(
        "coturn listens",
        TO_LISTEN,
        () -> process.output().contains("IO method (auth thread)"),
        work);
    return new RealCoturn(work, process);
  }

  /** Everything it has printed so far. */
  public String output() {
    return process.output();
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(work);
  }
}
