package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealSshd;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.deployer.DeployCode;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Confirmed;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.DeploymentResult.Reverted;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenSSH host puts itself back when nobody confirms, and only then. */
@RequiresPeers(Peer.SSHD)
class ArmedRevertIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String OTHER = "token: somebody-else";

  @TempDir Path folder;
  private final Map<String, String> options = new HashMap<>();
  private RealSshd sshd;
  private Deployer deployer;
  private SortedMap<String, String> before;

  @BeforeEach
  void start() throws IOException {
    sshd = RealSshd.start();
    PushUntilKilled.makeOld(folder);
    before = PushUntilKilled.tree(folder.resolve("etc"));
    options.putAll(PushUntilKilled.options(sshd, folder));
    deployer = PushUntilKilled.deployer(folder);
  }

  @AfterEach
  void leavesNothingRunning() {
    assertThat(Await.holds(SOON, () -> !isWaiting())).as("scripts that still run").isTrue();
    sshd.close();
  }

  private boolean isWaiting() {
    return ProcessHandle.allProcesses()
        .anyMatch(
            process -> process.info().commandLine().orElse("").contains(folder + "/state/pbx/"));
  }

  private TargetConfiguration configuration() {
    return PushUntilKilled.configuration(folder, options);
  }

  private Applied apply(String confirmTimeout) {
    options.put("confirmTimeout", confirmTimeout);
    TargetPlan plan = deployer.plan(configuration()).orThrow();
    return (Applied) deployer.apply(plan, DeploymentListener.SILENT);
  }

  private void isOldAgain() throws IOException {
    assertThat(PushUntilKilled.tree(folder.resolve("etc"))).isEqualTo(before);
    assertThat(folder.resolve("loaded.conf")).hasContent("old one\n");
  }

  private boolean hasRevertedItself(Applied applied) {
    return Await.holds(
        SOON,
        () -> Files.exists(folder.resolve("state/pbx/" + applied.revision().id() + "/reverted")));
  }

  @Test
  void putsItselfBackAndReloadsWhenNobodyConfirms() throws IOException {
    Applied applied = apply("1s");
    assertThat(folder.resolve("loaded.conf")).hasContent("new one\n");
    assertThat(hasRevertedItself(applied)).isTrue();
    assertThat(Await.holds(SOON, () -> !isWaiting())).isTrue();
    isOldAgain();
    assertThat(folder.resolve("state/pbx/lock")).as("free for the next").doesNotExist();
    Failed late = (Failed) deployer.confirm(configuration(), applied.revision());
    assertThat(late.diagnostic().code()).isEqualTo(DeployCode.REVERTED_ITSELF);
    assertThat(late.live()).isEqualTo(Live.OLD);
    Outcome<TargetPlan> next = PushUntilKilled.deployer(folder).plan(configuration());
    assertThat(next.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DeployCode.UNFINISHED_PUT_BACK);
    isOldAgain();
    assertThat(folder.resolve("state/pbx")).isEmptyDirectory();
  }

  @Test
  void putsItselfBackWhenThePushingProcessIsKilled() throws Exception {
    options.put("confirmTimeout", "2s");
    assertThat(PushUntilKilled.killAtStep(folder, options, "health: health")).isTrue();
    assertThat(folder.resolve("etc/one.conf")).hasContent("new one\n");
    assertThat(Await.holds(SOON, () -> !isWaiting())).isTrue();
    isOldAgain();
  }

  @Test
  void staysWhenItIsConfirmedInTime() throws IOException {
    Applied applied = apply("30s");
    assertThat(isWaiting()).isTrue();
    assertThat(deployer.confirm(configuration(), applied.revision())).isInstanceOf(Confirmed.class);
    assertThat(isWaiting()).as("disarmed at once").isFalse();
    assertThat(folder.resolve("etc/one.conf")).hasContent("new one\n");
    assertThat(deployer.plan(configuration()).orThrow().isUnchanged()).isTrue();
  }

  @Test
  void isDisarmedByARevert() throws IOException {
    Applied applied = apply("600s");
    assertThat(isWaiting()).isTrue();
    assertThat(deployer.revert(configuration(), applied.revision(), DeploymentListener.SILENT))
        .isInstanceOf(Reverted.class);
    assertThat(isWaiting()).isFalse();
    isOldAgain();
    assertThat(folder.resolve("state/pbx")).isEmptyDirectory();
  }

  @Test
  void leavesALockThatIsSomebodyElses() throws IOException {
    Applied applied = apply("6s");
    Path owner = folder.resolve("state/pbx/lock/owner");
    Files.writeString(owner, OTHER);
    assertThat(hasRevertedItself(applied)).isTrue();
    assertThat(Await.holds(SOON, () -> !isWaiting())).isTrue();
    assertThat(owner).hasContent(OTHER);
  }
}
