package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Asterisk with a configuration directory of its own. {@link #prepare} lays the directory,
 * then the test writes its files there, then {@link #start} boots. Several can run at once. It
 * listens where {@code pjsip.conf} says, which should be 127.0.0.1 and {@link #sipPort}; {@code
 * close} stops it and deletes all of its files.
 *
 * <p>Of the commands that a packaged Asterisk has, {@code pjsip reload} is missing: it is an alias
 * of the sample {@code cli_aliases.conf}, so what must work everywhere says {@code module reload
 * res_pjsip.so}.
 */
public final class RealAsterisk implements AutoCloseable {
  private static final Duration TO_BOOT = Duration.ofSeconds(20);

  private final Path work;
  private final int sipPort;
  private Optional<PeerProcess> process = Optional.empty();

  private RealAsterisk(Path work, int sipPort) {
    this.work = work;
    this.sipPort = sipPort;
  }

  /** Lays the directories and the files that have nothing to do with SIP; nothing runs yet. */
  public static RealAsterisk prepare() {
    Path work = Directories.create("asterisk");
    RealAsterisk asterisk = new RealAsterisk(work, FreePort.onLoopback());
    AsteriskFiles.writeTo(work, Peer.ASTERISK.program().getParent());
    Path program = asterisk.controlProgram();
    Directories.write(
        program,
        "#!/bin/sh\nexec %s -C %s/etc/asterisk.conf \"$@\"\n"
            .formatted(Peer.ASTERISK.program(), work));
    if (!program.toFile().setExecutable(true)) {
      throw new IllegalStateException("cannot make " + program + " executable");
    }
    return asterisk;
  }

  /**
   * Writes one file of the configuration, replacing what is there; {@code name} as in {@code
   * pjsip.conf}.
   */
  public RealAsterisk write(String name, String content) {
    Directories.write(configDirectory().resolve(name), content);
    return this;
  }

  /**
   * UDP and TCP transports named {@code udp} and {@code tcp} at 127.0.0.1 and {@link #sipPort}, as
   * pjsip.conf text.
   */
  public String transports() {
    return """
    [udp]
    type=transport
    protocol=udp
    bind=127.0.0.1:%1$d
    [tcp]
    type=transport
    protocol=tcp
    bind=127.0.0.1:%1$d
    """
        .formatted(sipPort);
  }

  /** Boots, in {@code namespace} when one is given, and returns when every module is up. */
  public RealAsterisk start(String... namespace) {
    List<String> command = List.of(controlProgram().toString(), "-f", "-n");
    if (namespace.length == 1) {
      command = NetworkNamespaces.commandIn(namespace[0], command);
    }
    PeerProcess started = PeerProcess.start(work, command, Map.of());
    process = Optional.of(started);
    Path control = work.resolve("run/asterisk.ctl");
    started.awaitStart(
        "Asterisk boots", TO_BOOT, () -> control.toFile().exists() && isBooted(), work);
    return this;
  }

  private boolean isBooted() {
    return cli("core waitfullybooted").contains("fully booted");
  }

  /** A port of 127.0.0.1 that nobody else had, for UDP and TCP. */
  public int sipPort() {
    return sipPort;
  }

  /**
   * Where {@code pjsip.conf} and {@code extensions.conf} are; an ordinary directory of this
   * machine.
   */
  public Path configDirectory() {
    return work.resolve("etc");
  }

  /**
   * The control command of this very Asterisk: an executable called {@code asterisk} which takes
   * Asterisk's own arguments, so that {@code asterisk -rx "…"} does what it does on a PBX. Its
   * folder holds nothing else and may be put on a PATH.
   */
  public Path controlProgram() {
    return work.resolve("bin/asterisk");
  }

  /**
   * What the CLI prints for a command. Asterisk's exit code is 0 even for a command that it does
   * not know.
   */
  public String cli(String command) {
    return Shell.run(controlProgram().toString(), "-rx", command).output();
  }

  /**
   * The log so far: notices, warnings, errors, the dialplan as it runs, and every DTMF digit with
   * its duration.
   */
  public String log() {
    return Directories.read(work.resolve("log/full"));
  }

  /**
   * Waits until an address of record has a contact.
   *
   * @throws IllegalStateException when it has none by the deadline
   */
  public void awaitRegistration(String aor, Duration atMost) {
    process
        .orElseThrow()
        .await(
            aor + " registers",
            atMost,
            () -> cli("pjsip show aor " + aor).contains("Contact:  " + aor + "/sip:"));
  }

  @Override
  public void close() {
    process.ifPresent(PeerProcess::kill); // a tidy stop takes it two seconds
    Directories.delete(work);
  }
}
