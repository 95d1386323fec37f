package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.CutLine;
import dev.turnup.ci.peer.CutLine.Manner;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealSshd;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.deployer.DeployCode;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Confirmed;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network to a real OpenSSH host breaks in the midst of a push, and comes back or does not. */
@RequiresPeers(Peer.SSHD)
class DeployOverCutLineIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** So large that the cut is certainly within its upload. */
  private static final String LARGE = "large\n" + "#".repeat(600_000) + "\n";

  @TempDir Path folder;
  private RealSshd sshd;
  private CutLine line;
  private SortedMap<String, String> before;
  private final Map<String, String> options = new HashMap<>();

  @BeforeEach
  void start() throws IOException {
    sshd = RealSshd.start();
    line = new CutLine(sshd.port());
    PushUntilKilled.makeOld(folder);
    before = PushUntilKilled.tree(folder.resolve("etc"));
    options.putAll(PushUntilKilled.options(sshd, folder));
    options.put("port", Integer.toString(line.port()));
    options.put("knownHosts", folder.resolve("known_hosts").toString());
    options.put("hostKeyPolicy", "accept-new");
  }

  @AfterEach
  void stop() {
    line.close();
    sshd.close();
  }

  private Deployer deployer() {
    return new Deployer(
        Secrets.NONE,
        InstantSource.system(),
        folder,
        new DeployerSettings(
            Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ZERO, "turnup test"));
  }

  private TargetConfiguration configuration() {
    return new TargetConfiguration(
        TargetId.PBX,
        "asterisk",
        FieldPath.of("pbx"),
        Optional.of(new Management("ssh", options, Map.of())),
        List.of(artifact("one", LARGE), artifact("two", "new two\n")),
        List.of(command("check", "true")),
        List.of(command("reload", "cp", folder + "/etc/two.conf", folder + "/loaded.conf")),
        List.of(command("health", "true")));
  }

  private Artifact artifact(String id, String body) {
    return new Artifact(
        id,
        folder.resolve("etc/" + id + ".conf").toString(),
        Artifact.Content.WHOLE_FILE,
        body,
        0600,
        Set.of());
  }

  private static TargetCommand command(String purpose, String... words) {
    return new TargetCommand(List.of(words), Optional.empty(), purpose, Duration.ofSeconds(20));
  }

  private Failed pushAndCut(Deployer deployer, String step, long octets, Manner manner) {
    TargetPlan plan = deployer.plan(configuration()).orThrow();
    DeploymentListener listener =
        (_, said) -> {
          if (said.startsWith(step)) {
            line.allow(octets, manner);
          }
        };
    return (Failed) deployer.apply(plan, listener);
  }

  private boolean isOld() {
    try {
      return PushUntilKilled.tree(folder.resolve("etc")).equals(before);
    } catch (IOException | UncheckedIOException _) {
      return false; // a file went away while it was looked at
    }
  }

  /** The target is as it was, apart from what the failed push could no longer take away. */
  private void nextRunCleansUpAndSucceeds() throws IOException {
    Deployer deployer = deployer();
    Outcome<TargetPlan> plan = deployer.plan(configuration());
    assertThat(plan.find()).as(plan.diagnostics().toString()).isPresent();
    assertThat(isOld()).as("nothing lies beside the old files").isTrue();
    assertThat(folder.resolve("state/pbx")).isEmptyDirectory();
    Applied applied = (Applied) deployer.apply(plan.orThrow(), DeploymentListener.SILENT);
    assertThat(deployer.confirm(configuration(), applied.revision())).isInstanceOf(Confirmed.class);
    assertThat(folder.resolve("etc/one.conf")).hasContent(LARGE);
    assertThat(folder.resolve("loaded.conf")).hasContent("new two\n");
  }

  @ParameterizedTest
  @CsvSource({"RESET, 200", "RESET, 300000", "SILENT, 200", "SILENT, 300000"})
  void leavesTheOldWhenTheNetworkIsCutInTheUploadAndStaysSo(Manner manner, long octets)
      throws IOException {
    Deployer deployer = deployer();
    Failed failed = pushAndCut(deployer, "staging", octets, manner);
    assertThat(line.isCut()).isTrue();
    assertThat(failed.live()).as(failed.toString()).isEqualTo(Live.OLD);
    assertThat(failed.isReachable()).isFalse();
    assertThat(failed.diagnostic().fix().orElseThrow()).contains(".one.conf.turnup-");
    assertThat(folder.resolve("etc/one.conf")).hasContent("old one\n");
    assertThat(folder.resolve("etc/two.conf")).hasContent("old two\n");
    line.mend();
    releaseAsIfThatProcessHadEnded();
    nextRunCleansUpAndSucceeds();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 200, 300_000})
  void leavesNothingWhenTheNetworkComesBackAtOnce(long octets) throws IOException {
    Deployer deployer = deployer();
    TargetPlan plan = deployer.plan(configuration()).orThrow();
    DeploymentListener listener =
        (_, said) -> {
          if (said.equals("staging")) {
            line.allow(octets, Manner.RESET);
          } else if (said.equals("removing the staged files")) {
            line.mend();
          }
        };
    Failed failed = (Failed) deployer.apply(plan, listener);
    assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.CONNECTION_LOST);
    assertThat(failed.live()).isEqualTo(Live.OLD);
    assertThat(isOld()).isTrue();
    assertThat(folder.resolve("state/pbx")).isEmptyDirectory();
    nextRunCleansUpAndSucceeds();
  }

  @ParameterizedTest
  @CsvSource({"switching, RESET", "switching, SILENT", "reloading, SILENT", "health, RESET"})
  void theTargetPutsItselfBackWhenTheNetworkIsCutFromTheSwitchOn(String step, Manner manner)
      throws IOException {
    options.put("confirmTimeout", "3s");
    Failed failed = pushAndCut(deployer(), step, step.equals("switching") ? 60 : 0, manner);
    assertThat(failed.live()).as(failed.toString()).isEqualTo(Live.UNKNOWN);
    assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.PUT_BACK_FAILED);
    assertThat(failed.diagnostic().fix().orElseThrow()).contains(folder + "/state/pbx/");
    assertThat(Await.holds(SOON, this::hasRevertedItself)).isTrue();
    assertThat(isOld()).isTrue();
    assertThat(folder.resolve("loaded.conf")).hasContent("old two\n");
    line.mend();
    releaseAsIfThatProcessHadEnded();
    options.put("confirmTimeout", "600s");
    nextRunCleansUpAndSucceeds();
  }

  private boolean hasRevertedItself() {
    try {
      return PushUntilKilled.tree(folder.resolve("state")).keySet().stream()
          .anyMatch(path -> path.endsWith("/reverted"));
    } catch (IOException | UncheckedIOException _) {
      return false; // a file went away while it was looked at
    }
  }

  /** A lock of a process that runs is not taken over, and this one runs on. */
  private void releaseAsIfThatProcessHadEnded() throws IOException {
    Path owner = folder.resolve("state/pbx/lock/owner");
    if (Files.exists(owner)) {
      Files.delete(owner);
      Files.delete(owner.getParent());
    }
  }
}
