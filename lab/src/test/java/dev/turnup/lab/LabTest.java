package dev.turnup.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.site.SipTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the threads of the process")
class LabTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private static boolean registers(Lab lab, Secret password)
      throws IOException, InterruptedException {
    InetAddress here = InetAddress.getLoopbackAddress();
    Account account =
        new Account(
            "6001",
            "demo.example",
            Optional.empty(),
            Optional.of(new DigestCredentials("demo-6001", password)));
    try (UserAgent agent =
        JainUserAgent.open(UserAgentOptions.on(here, SipTransport.UDP), TraceRecorder.starting())) {
      NextHop pbx = new NextHop(new InetSocketAddress(here, lab.sipPort()), SipTransport.UDP);
      return agent.register(account, pbx, Duration.ofMinutes(5)).isActive();
    }
  }

  /** Runs something over SSH as the lab's user. */
  private static <T> T overSsh(Lab lab, SshAction<T> action) throws IOException {
    try (SshClient client = SshClient.setUpDefaultClient()) {
      client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
      client.start();
      try (ClientSession session =
          client.connect(lab.user(), "127.0.0.1", lab.sshPort()).verify(DEADLINE).getSession()) {
        session.addPasswordIdentity(lab.password());
        session.auth().verify(DEADLINE);
        return action.on(session);
      }
    }
  }

  private interface SshAction<T> {
    T on(ClientSession session) throws IOException;
  }

  private static String run(Lab lab, String command) throws IOException {
    return overSsh(
        lab,
        session -> {
          try (ClientChannel channel = session.createExecChannel(command);
              ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            channel.setOut(out);
            channel.setErr(out);
            channel.open().verify(DEADLINE);
            channel.waitFor(Set.of(ClientChannelEvent.CLOSED), DEADLINE);
            return out.toString(StandardCharsets.UTF_8) + "exit " + channel.getExitStatus();
          }
        });
  }

  private static void upload(Lab lab, String path, String text) throws IOException {
    overSsh(
        lab,
        session -> {
          try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            sftp.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), path);
            return path;
          }
        });
  }

  @Test
  void runsAnOldConfigurationUntilSomethingIsPushedAndLoaded()
      throws IOException, InterruptedException {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS)) {
      Secret fresh = new Secret(lab.subscriberPassword());
      assertThat(registers(lab, lab.oldSubscriberPassword())).isTrue();
      assertThat(registers(lab, fresh)).isFalse();
      Map<String, String> before = lab.configuration();
      String path = "/etc/asterisk/turnup/demo-pjsip.conf";

      upload(
          lab,
          path,
          before.get("ssh:" + path).replace(lab.oldSubscriberPassword().reveal(), fresh.reveal()));
      assertThat(registers(lab, fresh)).isFalse();
      assertThat(run(lab, "asterisk -rx 'module reload res_pjsip.so'"))
          .contains("reloaded successfully")
          .endsWith("exit 0");

      assertThat(registers(lab, fresh)).isTrue();
      assertThat(registers(lab, lab.oldSubscriberPassword())).isFalse();
      assertThat(run(lab, "asterisk -rx 'pjsip show endpoint 6001'"))
          .containsPattern("Endpoint:\\s+6001")
          .doesNotContain(fresh.reveal());
      assertThat(lab.configuration()).isNotEqualTo(before).hasSameSizeAs(before);
    }
  }

  @Test
  void understandsItsOwnOldConfiguration() throws IOException {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS)) {
      assertThat(lab.pbx().misunderstood()).isEmpty();
      assertThat(run(lab, "nft list tables")).isEqualTo("table inet house\nexit 0");
      assertThat(lab.configuration()).hasSize(7).containsKey("http:/etc/baresip/accounts");
    }
  }

  @Test
  void leavesBackupsOutOfItsConfiguration() throws IOException {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS)) {
      Map<String, String> before = lab.configuration();
      Files.createDirectories(lab.root().resolve("var/lib/turnup"));
      Files.writeString(lab.root().resolve("var/lib/turnup/manifest"), "x");
      assertThat(lab.configuration()).isEqualTo(before);
    }
  }

  @Test
  void servesTheDeviceOverHttp() throws IOException, InterruptedException {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS);
        HttpClient client = HttpClient.newHttpClient()) {
      String login = lab.user() + ":" + lab.password();
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + lab.httpPort() + "/etc/baresip/accounts"))
              .header(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
              .build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .contains("Old boardroom");
    }
  }

  @Test
  void cutsEveryUploadWhenToldTo() throws IOException {
    try (Lab lab = Lab.start(LabOptions.DEFAULTS.withFaults(List.of(Fault.SSH_DROP)))) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatIOException().isThrownBy(() -> upload(lab, "/etc/new.conf", "x".repeat(4000)));
      }
      assertThat(run(lab, "asterisk -rx 'core show version'")).contains("Asterisk 22");
    }
  }

  @Test
  void namesThePortThatIsTakenAndLeavesNothingBehind() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatIOException()
          .isThrownBy(() -> Lab.start(LabOptions.DEFAULTS.withPorts(0, 0, port)))
          .withMessageContaining("HTTP on port " + port);
      assertThatIOException()
          .isThrownBy(() -> Lab.start(LabOptions.DEFAULTS.withPorts(0, port, 0)))
          .withMessageContaining("SSH on port " + port);
      assertThatIOException()
          .isThrownBy(() -> Lab.start(LabOptions.DEFAULTS.withPorts(port, 0, 0)))
          .withMessageContaining("SIP on port " + port);
    }
  }

  @Test
  void isGoneSoonAfterItIsClosed() throws IOException, InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Lab lab = Lab.start(LabOptions.DEFAULTS);
    Path root = lab.root();
    registers(lab, lab.oldSubscriberPassword());
    run(lab, "asterisk -rx 'core show version'");
    long start = System.nanoTime();

    lab.close();
    lab.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(root).doesNotExist();
    assertThat(root.getParent()).doesNotExist();
    Lab.start(LabOptions.DEFAULTS.withPorts(lab.sipPort(), lab.sshPort(), lab.httpPort())).close();
    long end = System.nanoTime() + DEADLINE.toNanos();
    List<String> left = threadsSince(before);
    while (!left.isEmpty() && System.nanoTime() < end) {
      synchronized (root) {
        root.wait(10);
      }
      left = threadsSince(before);
    }
    assertThat(left).isEmpty();
  }

  private static List<String> threadsSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> !name.startsWith("ForkJoinPool") && !name.contains("VirtualThread"))
        .collect(Collectors.toList());
  }
}
