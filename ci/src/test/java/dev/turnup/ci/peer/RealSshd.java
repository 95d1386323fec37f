package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real OpenSSH server on a free port of 127.0.0.1 with a host key of its own, which lets the
 * current user in by a key of its own and by nothing else. SFTP is the server's internal one. The
 * user's shell finds no start-up files, which could take half a second for each command.
 */
public final class RealSshd implements AutoCloseable {
  private static final Duration TO_LISTEN = Duration.ofSeconds(10);

  private final Path work;
  private final int port;
  private final PeerProcess process;

  private RealSshd(Path work, int port, PeerProcess process) {
    this.work = work;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts one whose sessions find programs in these folders before the system's, for example that
   * of {@link RealAsterisk#controlProgram}.
   */
  public static RealSshd start(Path... programFolders) {
    Path work = Directories.create("sshd");
    int port = FreePort.onLoopback();
    key(work.resolve("host_key"));
    key(work.resolve("client_key"));
    String host = Directories.read(work.resolve("host_key.pub"));
    Directories.write(work.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + host);
    Path config =
        Directories.write(work.resolve("sshd_config"), config(work, port, programFolders));
    Path.of("/run/sshd").toFile().mkdirs(); // where the server insists on dropping its privileges
    List<String> command =
        List.of(Peer.SSHD.program().toString(), "-D", "-e", "-f", config.toString());
    PeerProcess process = PeerProcess.start(work, command, Map.of());
    RealSshd sshd = new RealSshd(work, port, process);
    process.awaitStart(
        "sshd listens", TO_LISTEN, () -> process.output().contains("Server listening"), work);
    return sshd;
  }

  private static void key(Path file) {
    Shell.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "turnup", "-f", file.toString())
        .orFail();
  }

  private static String config(Path work, int port, Path... programFolders) {
    StringBuilder path = new StringBuilder();
    for (Path folder : programFolders) {
      path.append(folder).append(':');
    }
    return """
    ListenAddress 127.0.0.1
    Port %1$d
    HostKey %2$s/host_key
    PidFile none
    AuthorizedKeysFile %2$s/client_key.pub
    StrictModes no
    UsePAM no
    AuthenticationMethods publickey
    PermitRootLogin prohibit-password
    Subsystem sftp internal-sftp
    SetEnv PATH=%3$s/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=%2$s
    LogLevel VERBOSE
    """
        .formatted(port, work, path);
  }

  public int port() {
    return port;
  }

  /** The only user who is let in. */
  public String user() {
    return System.getProperty("user.name");
  }

  /** The client's private key, ed25519 in OpenSSH's format, without a passphrase. */
  public Path clientKey() {
    return work.resolve("client_key");
  }

  /** A known_hosts file with this server's key and no other. */
  public Path knownHosts() {
    return work.resolve("known_hosts");
  }

  /** What the server has said so far: who came in, who was refused and why. */
  public String log() {
    return process.output();
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(work);
  }
}
