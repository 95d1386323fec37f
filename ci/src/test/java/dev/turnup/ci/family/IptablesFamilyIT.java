package dev.turnup.ci.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.NetworkNamespaces;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.schema.artifact.TargetCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rendered rules in the kernel, between an attacker and a PBX of their own. */
@RequiresPeers({Peer.IPTABLES, Peer.IP})
class IptablesFamilyIT {
  private static final Path GOLDEN = Path.of("../templates/families/iptables/golden");
  private static final int FLOOD = 400;
  private static final int BURST = 30;

  @TempDir Path directory;

  private final NetworkNamespaces namespaces = new NetworkNamespaces();
  private String pbx = "";
  private String attacker = "";
  private Rendering rendering = Rendering.of(worksheet(Path.of("/unused")), "unused");

  @BeforeEach
  void load() {
    pbx = namespaces.create();
    attacker = namespaces.create();
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
    proxy: { host: 198.51.100.10 }
    subscribers: [ { number: "6001", digestPassword: { env: PASSWORD } } ]
    media: { codecs: [PCMU], rtpPorts: 16384-16584 }
    firewall:
      family: iptables
      parameters: { directory: %s, rate: "20", burst: "%d" }
    """
        .formatted(directory, BURST);
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
      return files.filter(file -> file.toString().matches(".*\\.rules[46]")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void iptablesTakesEveryGoldenFile(Path file) {
    String program = file.toString().endsWith("4") ? "iptables-restore" : "ip6tables-restore";
    namespaces.run(pbx, program, "--test", "--noflush", file.toString()).orFail();
  }

  @Test
  void loadingTwiceIsLoadingOnce() {
    String once = rules("iptables-save") + rules("ip6tables-save");
    assertThat(once).contains(":TURNUP-LIMIT");
    run(rendering.target("firewall").reload());
    assertThat(rules("iptables-save") + rules("ip6tables-save")).isEqualTo(once);
  }

  @Test
  void rulesOfTheHostStay() {
    namespaces.run(pbx, "iptables", "-A", "INPUT", "-s", "203.0.113.9", "-j", "DROP").orFail();
    run(rendering.target("firewall").reload());
    assertThat(rules("iptables-save"))
        .containsSubsequence("-A INPUT -j TURNUP", "-A INPUT -s 203.0.113.9/32 -j DROP");
  }

  @Test
  void aRevertOfTheFirstDeploymentTakesTheChainsAway() {
    rendering.remove("firewall");
    run(rendering.target("firewall").reload());
    assertThat(rules("iptables-save") + rules("ip6tables-save")).doesNotContain("TURNUP");
  }

  @Test
  void aFloodIsDropped() {
    send(5060);
    assertThat(dropped()).isGreaterThan(FLOOD / 2).isLessThanOrEqualTo(FLOOD - BURST);
  }

  @Test
  void voiceIsNotLimited() {
    send(16400);
    assertThat(dropped()).isZero();
  }

  private void send(int port) {
    String shell =
        "for i in $(seq %d); do echo x > /dev/udp/198.51.100.10/%d; done 2>/dev/null; true"
            .formatted(FLOOD, port); // nobody listens: the kernel says so, which is no error
    namespaces.run(attacker, "bash", "-c", shell).orFail();
  }

  /** All rules without comments and counters, which tell the time and the traffic. */
  private String rules(String program) {
    return namespaces
        .run(pbx, program)
        .orFail()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceAll(" \\[\\d+:\\d+]$", ""))
        .collect(Collectors.joining("\n"));
  }

  private long dropped() {
    String listed = namespaces.run(pbx, "iptables", "-nvxL", "TURNUP-LIMIT").orFail();
    Matcher found = Pattern.compile("(?m)^ *(\\d+) +\\d+ DROP ").matcher(listed);
    assertThat(found.find()).as(listed).isTrue();
    return Long.parseLong(found.group(1));
  }
}
