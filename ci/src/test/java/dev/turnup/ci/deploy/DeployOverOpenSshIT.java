package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealSshd;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Shell;
import dev.turnup.deployer.DeployCode;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.deployer.ledger.TargetLedger;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresPeers({Peer.SSHD, Peer.NFT})
class DeployOverOpenSshIT {
  private static final String OLD = "table inet turnup { }\n";
  private static final String NEW = "table inet turnup {\n  chain input {\n  }\n}\n";
  private static final TargetCommand CHECK =
      command("check the rules", "nft", "-c", "-f", "{staged:rules}");
  private static final TargetCommand CUT = command("cut the line", "sh", "-c", "kill -9 $PPID");
  private static final TargetCommand FINE = command("do nothing", "true");

  @TempDir Path folder;
  private final Map<String, String> options = new HashMap<>();
  private RealSshd sshd;
  private Path live;
  private String body = NEW;
  private TargetCommand check = CHECK;
  private TargetCommand reload = FINE;
  private TargetCommand health = FINE;
  private DeploymentListener listener = DeploymentListener.SILENT;

  @BeforeEach
  void start() throws IOException {
    sshd = RealSshd.start();
    live = Files.writeString(Files.createDirectory(folder.resolve("etc")).resolve("a.nft"), OLD);
    options.putAll(
        Map.of(
            "host", "127.0.0.1",
            "port", Integer.toString(sshd.port()),
            "user", sshd.user(),
            "privateKey", sshd.clientKey().toString(),
            "knownHosts", sshd.knownHosts().toString(),
            "stateDirectory", folder.resolve("state").toString()));
  }

  @AfterEach
  void stop() {
    sshd.close();
  }

  private static TargetCommand command(String purpose, String... words) {
    return new TargetCommand(List.of(words), Optional.empty(), purpose, Duration.ofSeconds(20));
  }

  private TargetConfiguration configuration() {
    return new TargetConfiguration(
        TargetId.appliance("firewall"),
        "nftables",
        FieldPath.of("firewall"),
        Optional.of(new Management("ssh", options, Map.of())),
        List.of(
            new Artifact(
                "rules", live.toString(), Artifact.Content.WHOLE_FILE, body, 0600, Set.of())),
        List.of(check),
        List.of(reload),
        List.of(health));
  }

  private Deployer deployer() {
    return new Deployer(Secrets.NONE, InstantSource.system(), folder, DeployerSettings.DEFAULTS);
  }

  private DeploymentResult apply() {
    TargetPlan plan = deployer().plan(configuration()).orThrow();
    return deployer().apply(plan, listener);
  }

  private Failed fails(DeployCode code) throws IOException {
    Failed failed = (Failed) apply();
    assertThat(failed.diagnostic().code()).as(failed.toString()).isEqualTo(code);
    assertThat(failed.live()).isEqualTo(Live.OLD);
    return failed;
  }

  private DeployCode planFails() {
    return (DeployCode) deployer().plan(configuration()).diagnostics().getFirst().code();
  }

  /** The old content is live, nothing lies beside it, and nothing waits or is kept. */
  private void nothingIsDifferent() throws IOException {
    assertThat(live).hasContent(OLD);
    try (var beside = Files.list(live.getParent())) {
      assertThat(beside).containsExactly(live);
    }
    Path state = folder.resolve("state/firewall");
    if (Files.exists(state)) {
      assertThat(state).as("no lock, no revision").isEmptyDirectory();
    }
  }

  @Test
  void appliesOnceThenNotAgainAndGoesBack() throws IOException {
    Shell.run("chown", "12345:54321", live.toString()).orFail();
    Deployer deployer = deployer();
    Applied applied = (Applied) deployer.apply(deployer.plan(configuration()).orThrow(), listener);
    assertThat(live).hasContent(NEW);
    assertThat(Files.getAttribute(live, "unix:uid")).isEqualTo(12345);
    assertThat(Files.getAttribute(live, "unix:gid")).isEqualTo(54321);
    assertThat((int) Files.getAttribute(live, "unix:mode") & 0777).isEqualTo(0640);
    Object inode = Files.getAttribute(live, "unix:ino");
    assertThat(deployer.apply(deployer.plan(configuration()).orThrow(), listener))
        .isInstanceOf(DeploymentResult.Unchanged.class);
    assertThat(Files.getAttribute(live, "unix:ino")).isEqualTo(inode);
    assertThat(deployer.revert(configuration(), applied.revision(), listener))
        .isInstanceOf(DeploymentResult.Reverted.class);
    assertThat(Files.getAttribute(live, "unix:uid")).isEqualTo(12345);
    nothingIsDifferent();
  }

  @Test
  void leavesTheOldWhenTheRealCheckRefuses() throws IOException {
    body = "table inet turnup {\n  chain input {\n    tcp dport 99999 accept\n  }\n}\n";
    Failed failed = fails(DeployCode.CHECK_FAILED);
    assertThat(failed.diagnostic().cause().orElseThrow()).contains("99999");
    nothingIsDifferent();
  }

  @Test
  void goesBackWhenTheReloadFails() throws IOException {
    Path count = folder.resolve("count");
    reload =
        command("reload", "sh", "-c", "test -e " + count + " || { touch " + count + "; exit 1; }");
    fails(DeployCode.RELOAD_FAILED);
    nothingIsDifferent();
  }

  @Test
  void goesBackWhenItDoesNotBecomeHealthy() throws IOException {
    health = new TargetCommand(List.of("false"), Optional.empty(), "ask", Duration.ofSeconds(1));
    fails(DeployCode.HEALTH_FAILED);
    nothingIsDifferent();
  }

  @Test
  void takesPushesFromMachinesWhoseClocksDisagree() throws IOException {
    Instant now = Instant.now();
    List<Duration> skews =
        List.of(Duration.ofDays(1), Duration.ZERO, Duration.ofDays(-400), Duration.ofHours(3));
    for (Duration skew : skews) {
      body = NEW + "# " + skew + "\n";
      Deployer skewed =
          new Deployer(Secrets.NONE, () -> now.plus(skew), folder, DeployerSettings.DEFAULTS);
      Applied applied = (Applied) skewed.apply(skewed.plan(configuration()).orThrow(), listener);
      assertThat(skewed.confirm(configuration(), applied.revision()))
          .isInstanceOf(DeploymentResult.Confirmed.class);
      assertThat(live).hasContent(body);
    }
    TargetLedger ledger = deployer().ledger(configuration()).orThrow();
    assertThat(ledger.pushes()).hasSize(skews.size());
    assertThat(ledger.live().orElseThrow().author().at())
        .as("the newest is the one that was pushed last, whatever its clock said")
        .isEqualTo(now.plus(skews.getLast()).truncatedTo(ChronoUnit.SECONDS));
    assertThat(ledger.moved()).isEmpty();
    assertThat(deployer().plan(configuration()).orThrow().isUnchanged()).isTrue();
  }

  @Test
  void logsInByAnAgentAndThroughAJumpHost() throws Exception {
    Path socket = folder.resolve("agent.sock");
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      assertThat(Await.holds(Duration.ofSeconds(20), () -> Files.exists(socket))).isTrue();
      Shell.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", options.remove("privateKey"))
          .orFail();
      options.put("agent", socket.toString());
      options.put("jumpHost", sshd.user() + "@127.0.0.1:" + sshd.port());
      assertThat(apply()).isInstanceOf(Applied.class);
      assertThat(live).hasContent(NEW);
      Shell.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", "-D").orFail();
      assertThat(planFails()).isEqualTo(DeployCode.PRIVATE_KEY_MISSING);
    } finally {
      agent.destroy();
    }
  }

  @Test
  void refusesAChangedHostKey() throws IOException {
    Path other = folder.resolve("other");
    Shell.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString()).orFail();
    Path known = folder.resolve("known_hosts");
    Files.writeString(
        known, "[127.0.0.1]:" + sshd.port() + " " + Files.readString(folder.resolve("other.pub")));
    options.put("knownHosts", known.toString());
    assertThat(planFails()).isEqualTo(DeployCode.HOST_KEY_CHANGED);
    options.put("knownHosts", folder.resolve("none").toString());
    assertThat(planFails()).isEqualTo(DeployCode.HOST_KEY_UNKNOWN);
    nothingIsDifferent();
  }

  @Test
  void saysThatTheLoginIsRefused() {
    Path other = folder.resolve("other");
    Shell.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString()).orFail();
    options.put("privateKey", other.toString());
    assertThat(planFails()).isEqualTo(DeployCode.LOGIN_REFUSED);
  }

  /** Not even the superuser may make files there. */
  @Test
  void saysWhatMayNotBeWritten() throws IOException {
    live = Path.of("/sys/kernel/turnup-test.nft");
    fails(DeployCode.PERMISSION_DENIED);
  }

  @Test
  void saysThatTheDiskIsFull() throws IOException {
    Path small = Files.createDirectory(folder.resolve("small"));
    Shell.run("mount", "-t", "tmpfs", "-o", "size=64k", "turnup-test", small.toString()).orFail();
    try {
      live = Files.writeString(small.resolve("a.nft"), OLD);
      body = NEW + "#".repeat(200_000) + "\n";
      fails(DeployCode.DISK_FULL);
      nothingIsDifferent();
    } finally {
      Shell.run("umount", "-l", small.toString()).orFail();
    }
  }

  @Test
  void leavesTheOldWhenTheLineIsCutInTheCheck() throws IOException {
    check = CUT;
    assertThat(fails(DeployCode.CONNECTION_LOST).isReachable()).isFalse();
    nothingIsDifferent();
  }

  @Test
  void leavesTheOldWhenTheLineIsCutInTheUpload() throws IOException {
    listener =
        (_, step) -> {
          if (step.equals("staging")) {
            killSessions();
          }
        };
    fails(DeployCode.CONNECTION_LOST);
    nothingIsDifferent();
  }

  @Test
  void goesBackWhenTheLineIsCutAfterTheSwitch() throws IOException {
    Path count = folder.resolve("count");
    reload =
        command(
            "reload",
            "sh",
            "-c",
            "test -e " + count + " || { touch " + count + "; kill -9 $PPID; }");
    fails(DeployCode.CONNECTION_LOST);
    nothingIsDifferent();
  }

  /** The server's processes for the sessions of this test, the one that listens excepted. */
  private static void killSessions() {
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("sshd"))
        .flatMap(ProcessHandle::descendants)
        .forEach(ProcessHandle::destroyForcibly);
  }
}
