package dev.turnup.deployer.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.KeyPair;
import dev.turnup.deployer.transport.CommandOutput;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.Transport;
import dev.turnup.deployer.transport.TransportContract;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.lab.host.CommandAnswer;
import dev.turnup.lab.host.LabHost;
import dev.turnup.lab.host.LabHostSettings;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Management;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshTransportTest extends TransportContract {
  private final Map<String, String> options = new HashMap<>();
  private final Map<String, SecretReference> secrets = new HashMap<>();
  private KeyPair key;
  private LabHost host;

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(root().resolve("etc/app"));
    key = KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    key.writePublicKey(line, "test");
    host =
        LabHost.start(
            LabHostSettings.in(root(), "tech", PASSWORD)
                .withAuthorizedKeys(List.of(line.toString(StandardCharsets.UTF_8).strip())));
    Files.writeString(folder.resolve("known_hosts"), host.knownHostsLine() + "\n");
    options.putAll(
        Map.of(
            "host", "127.0.0.1",
            "port", Integer.toString(host.port()),
            "user", "tech",
            "knownHosts", "known_hosts"));
    secrets.put("password", REFERENCE);
  }

  @AfterEach
  void stop() throws IOException {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "600", "-1s", "25h", "soon", "99999h"})
  void refusesAConfirmTimeoutThatIsNone(String timeout) {
    options.put("confirmTimeout", timeout);
    TransportException e = failure(this::connect);
    assertThat(e.trouble()).isEqualTo(Trouble.BAD_OPTION);
    assertThat(e.option()).hasValue("confirmTimeout");
  }

  @Test
  void takesAConfirmTimeoutInAnyUnit() throws Exception {
    options.put("confirmTimeout", "5m");
    try (Connection connection = connect()) {
      assertThat(connection.confirmTimeout()).hasValue(Duration.ofMinutes(5));
    }
  }

  @Override
  protected Transport transport() {
    return new SshTransport();
  }

  @Override
  protected Management management() {
    return new Management("ssh", options, secrets);
  }

  @Override
  protected Path root() {
    return folder.resolve("root");
  }

  @Override
  protected Management unreachable() {
    try {
      host.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return management();
  }

  @Override
  protected Trouble unreachableTrouble() {
    return Trouble.CONNECTION_REFUSED;
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

  private TransportException refusal() {
    return failure(() -> connect().close());
  }

  @Test
  void runsACommandWithItsWordsAsTheyAre() throws Exception {
    host.install(
        "echo", call -> new CommandAnswer(3, String.join("|", call.arguments()), " and error"));
    List<String> words = List.of("echo", "it's", "a b", "$HOME", "{}", "*", "", "\"q\"", "\\", ";");
    try (Connection connection = connect()) {
      assertThat(connection.run(words, LONG))
          .isEqualTo(new CommandOutput.Ended(3, String.join("|", words) + " and error"));
    }
  }

  @Test
  void saysThatAProgramIsNotThere() throws Exception {
    try (Connection connection = connect()) {
      assertThat(connection.run(List.of("nft", "-c"), LONG))
          .isEqualTo(new CommandOutput.Ended(127, "sh: 1: nft: not found\n"));
    }
  }

  @Test
  void givesUpOnACommandAndStaysConnected() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    host.install(
        "hang",
        _ -> {
          never.await();
          return CommandAnswer.success("");
        });
    try (Connection connection = connect()) {
      assertThat(connection.run(List.of("hang"), SHORT)).isInstanceOf(CommandOutput.TimedOut.class);
      assertThat(connection.read("/etc/app/none")).isEmpty();
    }
  }

  @Test
  void cutsEndlessOutput() throws Exception {
    host.install("yes", _ -> CommandAnswer.success("y\n".repeat(100_000)));
    try (Connection connection = connect()) {
      assertThat(connection.run(List.of("yes"), LONG).text())
          .hasSizeLessThan(70_000)
          .endsWith("[cut here]");
    }
  }

  @Test
  void refusesAHostThatNobodyVouchesFor() throws IOException {
    Files.delete(folder.resolve("known_hosts"));
    TransportException e = refusal();
    assertThat(e.trouble()).isEqualTo(Trouble.HOST_KEY_UNKNOWN);
    assertThat(e.message()).contains("ecdsa-sha2-nistp256 " + host.fingerprint());
    assertThat(e.fix().orElseThrow())
        .contains("ssh-keyscan -p " + host.port() + " 127.0.0.1 >> " + folder);
    assertThat(folder.resolve("known_hosts")).doesNotExist();
  }

  @Test
  void remembersANewHostWhenTold() throws Exception {
    options.put("hostKeyPolicy", "accept-new");
    Files.writeString(folder.resolve("known_hosts"), "other ssh-ed25519 AAAA");
    connect().close();
    assertThat(folder.resolve("known_hosts"))
        .hasContent("other ssh-ed25519 AAAA\n" + host.knownHostsLine());
    options.remove("hostKeyPolicy");
    connect().close();
  }

  @Test
  void refusesAChangedHostUnderEveryPolicy() throws IOException {
    host.changeHostKey();
    for (String policy : List.of("strict", "accept-new")) {
      options.put("hostKeyPolicy", policy);
      TransportException e = refusal();
      assertThat(e.trouble()).isEqualTo(Trouble.HOST_KEY_CHANGED);
      assertThat(e.message()).contains(host.fingerprint());
      assertThat(e.fix().orElseThrow()).contains("-R '[127.0.0.1]:" + host.port() + "'");
    }
  }

  @Test
  void saysWhichWaysInWereRefused() {
    secrets.put("password", WRONG);
    TransportException e = refusal();
    assertThat(e.trouble()).isEqualTo(Trouble.LOGIN_REFUSED);
    assertThat(e.message()).contains("\"tech\" by password");
    host.faults().refuseLogins(true);
    assertThat(refusal().trouble()).isEqualTo(Trouble.LOGIN_REFUSED);
  }

  @Test
  void logsInByKeyWithAndWithoutPassphrase() throws Exception {
    secrets.remove("password");
    options.put("privateKey", "id");
    writeKey(null);
    connect().close();
    writeKey(PASSWORD.reveal().getBytes(StandardCharsets.UTF_8));
    assertThat(refusal().trouble()).isEqualTo(Trouble.PASSPHRASE_WRONG);
    secrets.put("passphrase", WRONG);
    assertThat(refusal().option()).hasValue("passphrase");
    secrets.put("passphrase", REFERENCE);
    connect().close();
  }

  private void writeKey(byte[] passphrase) throws Exception {
    try (var out = Files.newOutputStream(folder.resolve("id"))) {
      key.writeOpenSSHv1PrivateKey(out, passphrase);
    }
  }

  @Test
  void goesThroughAJumpHostWhoseKeyItKnows() throws Exception {
    try (LabHost jump = LabHost.start(LabHostSettings.in(root(), "hop", PASSWORD))) {
      options.put("jumpHost", "hop@127.0.0.1:" + jump.port());
      TransportException unknown = refusal();
      assertThat(unknown.trouble()).isEqualTo(Trouble.HOST_KEY_UNKNOWN);
      assertThat(unknown.message()).contains("127.0.0.1:" + jump.port());
      Files.writeString(
          folder.resolve("known_hosts"),
          host.knownHostsLine() + "\n" + jump.knownHostsLine() + "\n");
      try (Connection connection = connect()) {
        connection.write("/etc/app/f", new byte[] {7}, 0600);
        assertThat(connection.read("/etc/app/f")).hasValue(new byte[] {7});
      }
      assertThat(jump.forwards()).containsExactly("127.0.0.1:" + host.port());
      host.close();
      assertThat(refusal().trouble().isReachable()).isFalse();
    }
    options.put("jumpHost", "a:b:c");
    assertThat(refusal().option()).hasValue("jumpHost");
  }

  @Test
  void saysThatNoAgentIsThere() {
    secrets.remove("password");
    options.put("agent", "no-socket");
    TransportException e = refusal();
    assertThat(e.trouble()).isEqualTo(Trouble.PRIVATE_KEY_MISSING);
    assertThat(e.option()).hasValue("agent");
  }

  @Test
  void answersTheHostsOwnQuestionWithThePassword() throws Exception {
    host.asks("Passcode of the house");
    connect().close();
    secrets.put("password", WRONG);
    assertThat(refusal().trouble()).isEqualTo(Trouble.LOGIN_REFUSED);
  }

  @Test
  void saysWhatIsWrongWithThePrivateKey() throws IOException {
    options.put("privateKey", "id");
    assertThat(refusal().trouble()).isEqualTo(Trouble.PRIVATE_KEY_MISSING);
    Files.writeString(folder.resolve("id"), "not a key");
    assertThat(refusal().trouble()).isEqualTo(Trouble.PRIVATE_KEY_UNREADABLE);
    Files.delete(folder.resolve("id"));
    Files.createDirectory(folder.resolve("id"));
    assertThat(refusal().trouble()).isEqualTo(Trouble.PRIVATE_KEY_UNREADABLE);
  }

  @Test
  void saysThatTheHostIsUnknown() {
    options.put("host", "nowhere.invalid");
    assertThat(refusal().trouble()).isEqualTo(Trouble.HOST_UNKNOWN);
  }

  @Test
  void givesUpOnAServerThatNeverSpeaks() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      options.put("port", Integer.toString(silent.getLocalPort()));
      TransportException e =
          failure(() -> transport().connect(access(management(), SHORT, LONG)).close());
      assertThat(e.trouble()).isEqualTo(Trouble.CONNECT_TIMED_OUT);
    }
  }

  @Test
  void saysThatTheDiskIsFull() throws Exception {
    host.faults().fillDiskAfter(100_000);
    byte[] large = new byte[1_000_000];
    try (Connection connection = connect()) {
      assertThat(failure(() -> connection.write("/etc/app/f", large, 0600)).trouble())
          .isEqualTo(Trouble.DISK_FULL);
      connection.delete("/etc/app/f");
      assertThat(connection.list("/etc/app")).as("still in step").isEmpty();
    }
  }

  @Test
  void saysThatTheConnectionWasLost() throws Exception {
    host.faults().dropAfter(10);
    try (Connection connection = connect()) {
      assertThat(failure(() -> connection.write("/etc/app/f", new byte[99], 0600)).trouble())
          .isEqualTo(Trouble.CONNECTION_LOST);
      assertThat(connection.isOpen()).isFalse();
    }
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    Map.of("port", "0", "hostKeyPolicy", "never", "stateDirectory", "relative")
        .forEach((name, value) -> {
          String before = options.put(name, value);
          assertThat(refusal().option()).hasValue(name);
          if (before == null) {
            options.remove(name);
          } else {
            options.put(name, before);
          }
        });
  }
}
