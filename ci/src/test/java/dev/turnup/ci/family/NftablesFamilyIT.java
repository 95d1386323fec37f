package dev.turnup.ci.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.NetworkNamespaces;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Shell;
import dev.turnup.schema.artifact.TargetCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rendered rules in the kernel, between a phone, an attacker and a PBX of their own. */
@RequiresPeers({Peer.NFT, Peer.IP, Peer.SIPP})
class NftablesFamilyIT {
  private static final Path GOLDEN = Path.of("../templates/families/nftables/golden");
  private static final int FLOOD = 400;

  @TempDir Path directory;

  private final NetworkNamespaces namespaces = new NetworkNamespaces();
  private String pbx = "";
  private String phone = "";
  private String attacker = "";
  private Rendering rendering = Rendering.of(worksheet(Path.of("/unused")), "unused");

  @BeforeEach
  void load() {
    pbx = namespaces.create();
    phone = namespaces.create();
    attacker = namespaces.create();
    namespaces.join(pbx, "192.0.2.10/24", phone, "192.0.2.50/24");
    namespaces.join(pbx, "198.51.100.10/24", attacker, "198.51.100.66/24");
    rendering = Rendering.of(worksheet(directory), "unused");
    rendering.lay("firewall");
    run(rendering.target("firewall").reload());
    run(rendering.target("firewall").health());
  }

  @AfterEach
  void close() {
    namespaces.close();
  }

  private static String worksheet(Path directory) {
    return """
    worksheet: turnup/v1
    site: acme-hq
    proxy: { host: 192.0.2.10 }
    subscribers: [ { number: "6001", digestPassword: { env: PASSWORD } } ]
    media: { codecs: [PCMU], rtpPorts: 16384-16584 }
    firewall:
      family: nftables
      parameters: { directory: %1$s, mainFile: %1$s/nftables.conf, rate: "20", burst: "30" }
    """
        .formatted(directory);
  }

  private void run(List<TargetCommand> commands) {
    Rendering.run(
        commands.stream()
            .map(command ->
                new TargetCommand(
                    NetworkNamespaces.commandIn(pbx, command.arguments()),
                    command.expect(),
                    command.purpose(),
                    command.deadline()))
            .toList());
  }

  static List<Path> goldens() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files.filter(file -> file.toString().endsWith(".nft")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void nftTakesEveryGoldenFile(Path file) {
    Shell.run(Peer.NFT.program().toString(), "-c", "-f", file.toString()).orFail();
  }

  @Test
  void loadingTwiceIsLoadingOnce() {
    String once = table();
    run(rendering.target("firewall").reload());
    assertThat(table()).isEqualTo(once);
  }

  @Test
  void theMainFileLoadsTheRulesToo() {
    Path main = directory.resolve("nftables.conf");
    namespaces.run(pbx, "nft", "flush", "ruleset").orFail();
    namespaces.run(pbx, "nft", "-f", main.toString()).orFail();
    assertThat(table()).contains("chain limit_source");
  }

  @Test
  void aRevertOfTheFirstDeploymentTakesTheTableAway() {
    rendering.remove("firewall");
    run(rendering.target("firewall").reload());
    assertThat(namespaces.run(pbx, "nft", "list", "tables").orFail()).doesNotContain("turnup");
  }

  @Test
  void aFloodIsDroppedWhileACallGoesThrough() throws IOException, InterruptedException {
    send(attacker, "198.51.100.10", 5060, FLOOD);
    long dropped = counted("SIP flood");
    assertThat(dropped).isGreaterThan(FLOOD / 2).isLessThan(FLOOD);
    assertThat(counted("SIP")).isGreaterThanOrEqualTo(30).isEqualTo(FLOOD - dropped);

    call();
    assertThat(counted("SIP flood")).isEqualTo(dropped);
  }

  @Test
  void voiceIsNotLimited() {
    send(phone, "192.0.2.10", 16400, FLOOD);
    assertThat(counted("RTP")).isEqualTo(FLOOD);
    assertThat(counted("SIP flood")).isZero();
  }

  private void call() throws IOException, InterruptedException {
    String sipp = Peer.SIPP.program().toString();
    Process answering =
        new ProcessBuilder(
                NetworkNamespaces.commandIn(
                    pbx, List.of(sipp, "-sn", "uas", "-i", "192.0.2.10", "-m", "1", "-nostdin")))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    try {
      namespaces
          .run(
              phone,
              sipp,
              "-sn",
              "uac",
              "192.0.2.10",
              "-i",
              "192.0.2.50",
              "-m",
              "1",
              "-d",
              "200",
              "-nostdin",
              "-timeout",
              "15s",
              "-timeout_error")
          .orFail();
      assertThat(answering.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(answering.exitValue()).isZero();
    } finally {
      answering.destroyForcibly();
    }
  }

  private void send(String from, String to, int port, int packets) {
    String shell =
        "for i in $(seq %d); do echo x > /dev/udp/%s/%d; done 2>/dev/null; true"
            .formatted(packets, to, port); // nobody listens: the kernel says so, which is no error
    namespaces.run(from, "bash", "-c", shell).orFail();
  }

  private String table() {
    return namespaces.run(pbx, "nft", "-s", "list", "table", "inet", "turnup_acme_hq").orFail();
  }

  /** The packets of all rules with that comment. */
  private long counted(String comment) {
    Matcher found =
        Pattern.compile("packets (\\d+) bytes \\d+ (?:drop )?comment \"" + comment + "\"")
            .matcher(
                namespaces.run(pbx, "nft", "list", "table", "inet", "turnup_acme_hq").orFail());
    return found.results().mapToLong(result -> Long.parseLong(result.group(1))).sum();
  }
}
