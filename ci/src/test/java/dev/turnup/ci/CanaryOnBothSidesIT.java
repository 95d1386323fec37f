package dev.turnup.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.ProcessList;
import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RealHost;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pushes to a real Asterisk on a real host, by a password and sudo, in processes as a person starts
 * them. The secrets are then looked for on both sides: in what we print and leave, in the arguments
 * of all processes, in the host's logs, and in what we leave there.
 */
@RequiresPeers({Peer.ASTERISK, Peer.SSHD, Peer.SUDO})
class CanaryOnBothSidesIT {
  private static final String LOGIN = "login-canary-5a1";
  private static final String LINE = "line-canary-7f3";

  @TempDir Path folder;
  private RealAsterisk asterisk;
  private RealHost host;
  private ProcessList processes;
  private final List<String> printed = new ArrayList<>();

  @BeforeEach
  void start() {
    asterisk = RealAsterisk.prepare();
    asterisk
        .write("pjsip.conf", asterisk.transports())
        .write("extensions.conf", "[default]\n")
        .start();
    host = RealHost.start(LOGIN, "ALL=(root) ALL", true, asterisk.controlProgram().getParent());
    processes = new ProcessList();
  }

  @AfterEach
  void stop() {
    processes.close();
    host.close();
    asterisk.close();
  }

  @Test
  void secretsAreNowhereButInTheConfiguration() throws Exception {
    Path worksheet = worksheet("PCMU, PCMA");
    Path plan = folder.resolve("site.plan");
    assertThat(turnup("plan", worksheet, "--out", plan.toString())).isZero();
    assertThat(turnup("up", worksheet, "--local-address", "127.0.0.1")).isZero();
    assertThat(turnup("up", worksheet("BV16, PCMU"), "--local-address", "127.0.0.1"))
        .as("a failed proof, and the revert")
        .isEqualTo(1);
    assertThat(turnup("apply", worksheet("PCMA"), "--hold")).isZero();
    isCleanHere();
    isCleanOnTheHost();
    for (String command : List.of("status", "history", "revert", "drift", "rollback")) {
      turnup(command, worksheet);
    }
    isCleanHere();
    isCleanOnTheHost();
  }

  private int turnup(String command, Path worksheet, String... more) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                command,
                worksheet.toString()));
    words.addAll(List.of(more));
    if (List.of("up", "apply").contains(command)) {
      words.addAll(List.of("--runs", folder.resolve("runs").toString()));
      words.addAll(List.of("--report", "json=" + folder.resolve("report.json")));
    }
    Path output = Files.createTempFile(folder, command, ".log");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(Map.of("LOGIN", LOGIN, "LINE", LINE));
    int code = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
    printed.add(command + " ended with " + code + ":\n" + Files.readString(output));
    return code;
  }

  private void isCleanHere() {
    List<String> dirty = new ArrayList<>();
    all(folder)
        .filter(path -> !path.startsWith(folder.resolve("state")))
        .forEach(path -> look(path.toString(), text(path), dirty));
    assertThat(processes.seen()).anyMatch(line -> line.contains("sudo -S"));
    processes.seen().forEach(line -> look("process list", line, dirty));
    assertThat(dirty).as(String.join("\n", printed)).isEmpty();
  }

  /** The configuration and the copies of it that were replaced hold the line's password. */
  private void isCleanOnTheHost() throws IOException {
    List<String> dirty = new ArrayList<>();
    assertThat(host.log()).contains("Accepted keyboard-interactive/pam for " + RealHost.USER);
    assertThat(host.sudoLog()).contains("COMMAND=");
    look("sshd's log", host.log(), dirty);
    look("sudo's log", host.sudoLog(), dirty);
    List<Path> kept = all(folder.resolve("state")).toList();
    assertThat(kept.stream().map(path -> path.getFileName().toString()))
        .contains("manifest", "confirmed");
    for (Path path : kept) {
      if (!path.getFileName().toString().startsWith("file-")) {
        look(path.toString(), text(path), dirty);
      }
      assertThat(permissions(path)).as(path.toString()).endsWith("------");
      assertThat(permissions(path.getParent())).as(path.toString()).endsWith("------");
    }
    for (Path path : all(asterisk.configDirectory()).toList()) {
      if (text(path).contains("canary")) {
        assertThat(path.toString()).contains("/turnup/acme-");
        assertThat(permissions(path)).as(path.toString()).endsWith("---");
        assertThat(text(path)).doesNotContain(LOGIN);
      }
    }
    assertThat(dirty).isEmpty();
  }

  private static void look(String where, String text, List<String> dirty) {
    Stream.of(LOGIN, LINE)
        .filter(text::contains)
        .forEach(found -> dirty.add(found + " in " + where));
  }

  private static Stream<Path> all(Path top) {
    try (Stream<Path> found = Files.walk(top)) {
      return found.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path path) {
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Path worksheet(String codecs) throws IOException {
    String text =
        """
        worksheet: turnup/v1
        site: acme
        network: { addressing: static, ip: 127.0.0.1, netmask: 255.0.0.0 }
        proxy: { host: 127.0.0.1, port: %d, transport: udp, expires: 5m }
        subscribers:
          - { number: "6001", digestUsername: acme-6001, digestPassword: { env: LINE } }
        media: { codecs: [%s], dtmf: [rfc4733], rtpPorts: 16384-16584 }
        pbx:
          family: asterisk
          version: "22"
          parameters: { configDirectory: %s }
          management:
            ssh:
              host: 127.0.0.1
              port: %d
              user: %s
              password: { env: LOGIN }
              knownHosts: %s
              stateDirectory: %s
              sudo: true
        proof: { echo: "600", dtmfReadback: "602", inbound: { callback: "603" } }
        """
            .formatted(
                asterisk.sipPort(),
                codecs,
                asterisk.configDirectory(),
                host.port(),
                RealHost.USER,
                host.knownHosts(),
                folder.resolve("state"));
    return Files.writeString(folder.resolve("acme.yaml"), text);
  }
}
