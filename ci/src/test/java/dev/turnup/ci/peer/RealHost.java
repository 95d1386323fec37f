package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real OpenSSH server on a free port of 127.0.0.1 with accounts of its own: the superuser, let in
 * by a key, and {@value #USER}, let in by a password, and by PAM's own question for it. It runs in
 * a mount namespace with its own account files, {@code sudoers}, {@code /run} and queue of {@code
 * at}, so that nothing of this machine is touched; processes are this machine's.
 */
public final class RealHost implements AutoCloseable {
  /** Who may log in by a password, as number 4242. */
  public static final String USER = "tech";

  private static final Duration TO_START = Duration.ofSeconds(20);
  private static final String PERMIT =
      "auth required pam_permit.so\naccount required pam_permit.so\nsession required"
          + " pam_permit.so\n";
  private static final String BY_PASSWORD =
      "auth required pam_unix.so\naccount required pam_permit.so\nsession required pam_permit.so\n";

  private final Path work;
  private final int port;
  private final PeerProcess process;

  private RealHost(Path work, int port, PeerProcess process) {
    this.work = work;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param password of the user
   * @param sudoRule what follows the user's name in {@code sudoers}, as in {@code ALL=(root) ALL}
   * @param hasAtd whether {@code atd} runs
   * @param programFolders where programs are found before the system's
   */
  public static RealHost start(
      String password, String sudoRule, boolean hasAtd, Path... programFolders) {
    Path work = Directories.create("host");
    Shell.run("chmod", "755", work.toString()).orFail();
    int port = FreePort.onLoopback();
    for (String name : List.of("host_key", "client_key")) {
      String file = work.resolve(name).toString();
      Shell.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file).orFail();
    }
    String host = Directories.read(work.resolve("host_key.pub"));
    Directories.write(work.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + host);
    StringBuilder path = new StringBuilder();
    for (Path folder : programFolders) {
      path.append(folder).append(':');
    }
    path.append("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    Directories.write(work.resolve("sshd_config"), config(work, port, path.toString()));
    accounts(work, password, sudoRule, path.toString());
    Path script = Directories.write(work.resolve("start.sh"), script(work, hasAtd));
    PeerProcess process =
        PeerProcess.start(
            work,
            List.of("unshare", "--mount", "--propagation", "private", "sh", script.toString()),
            Map.of());
    process.awaitStart(
        "sshd listens",
        TO_START,
        () -> Directories.read(work.resolve("sshd.log")).contains("Server listening"),
        work);
    return new RealHost(work, port, process);
  }

  private static void accounts(Path work, String password, String sudoRule, String path) {
    // By the environment: an argument would be seen in the list of processes.
    String hash =
        Shell.run(
                List.of("perl", "-e", "print crypt($ENV{WORD}, q($6$turnup$))"),
                Map.of("WORD", password))
            .orFail();
    Path home = work.resolve("home");
    Directories.write(
        work.resolve("passwd"),
        Directories.read(Path.of("/etc/passwd")) + USER + ":x:4242:4242::" + home + ":/bin/sh\n");
    Directories.write(
        work.resolve("group"), Directories.read(Path.of("/etc/group")) + USER + ":x:4242:\n");
    Directories.write(
        work.resolve("shadow"),
        Directories.read(Path.of("/etc/shadow")) + USER + ":" + hash + ":20000:0:99999:7:::\n");
    Directories.write(
        work.resolve("sudoers"),
        "Defaults secure_path=\"%s\", logfile=%s/sudo.log, !lecture\n".formatted(path, work)
            + "root ALL=(ALL) NOPASSWD: ALL\n"
            + (sudoRule.isEmpty() ? "" : USER + " " + sudoRule + "\n"));
    Directories.write(work.resolve("by_password"), BY_PASSWORD);
    Directories.write(work.resolve("permit"), PERMIT);
    Shell.run(
            "sh",
            "-c",
            "cd %s && mkdir home && chown 4242 home && chmod 440 sudoers shadow".formatted(work))
        .orFail();
  }

  private static String script(Path work, boolean hasAtd) {
    return """
    set -e
    cd %1$s
    mount -t tmpfs turnup-test /run
    mkdir /run/sshd
    mount --bind passwd /etc/passwd
    mount --bind group /etc/group
    mount --bind shadow /etc/shadow
    mount --bind sudoers /etc/sudoers
    for user in sshd sudo; do mount --bind by_password /etc/pam.d/$user; done
    mount --bind permit /etc/pam.d/atd
    for queue in atjobs atspool; do
      mount -t tmpfs -o mode=1770,uid=1,gid=1 turnup-test /var/spool/cron/$queue
    done
    install -m 600 -o daemon -g daemon /dev/null /var/spool/cron/atjobs/.SEQ
    %2$s
    exec %3$s -D -E %1$s/sshd.log -f %1$s/sshd_config
    """
        .formatted(work, hasAtd ? Peer.ATD.program() + " -f &" : ":", Peer.SSHD.program());
  }

  private static String config(Path work, int port, String path) {
    return """
    ListenAddress 127.0.0.1
    Port %1$d
    HostKey %2$s/host_key
    PidFile none
    AuthorizedKeysFile %2$s/client_key.pub
    StrictModes no
    UsePAM yes
    PrintMotd no
    AuthenticationMethods any
    PermitRootLogin prohibit-password
    PasswordAuthentication yes
    KbdInteractiveAuthentication yes
    Subsystem sftp internal-sftp
    SetEnv PATH=%3$s
    LogLevel DEBUG
    """
        .formatted(port, work, path);
  }

  public int port() {
    return port;
  }

  /** The superuser's and the user's private key, without a passphrase. */
  public Path clientKey() {
    return work.resolve("client_key");
  }

  /** A known_hosts file with this server's key and no other. */
  public Path knownHosts() {
    return work.resolve("known_hosts");
  }

  /** The user's own folder. */
  public Path home() {
    return work.resolve("home");
  }

  /** What the server has said so far, with all that it says when it is debugged. */
  public String log() {
    return Directories.read(work.resolve("sshd.log")) + process.output();
  }

  /** What was run by sudo, and who was refused. */
  public String sudoLog() {
    return Directories.read(work.resolve("sudo.log"));
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(work);
  }
}
