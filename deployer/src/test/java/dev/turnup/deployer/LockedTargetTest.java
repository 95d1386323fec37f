package dev.turnup.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.lab.host.CommandAnswer;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people at one target: the second must wait, and is told for whom. */
class LockedTargetTest {
  @TempDir Path folder;
  private SshBench bench;
  private Path lock;

  @BeforeEach
  void start() throws IOException {
    bench = new SshBench(folder);
    lock = bench.host.root().resolve("var/lib/turnup/pbx/lock");
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  private static void assertLocked(DeploymentResult result, Live live) {
    Failed failed = (Failed) result;
    DeployCode code = (DeployCode) failed.diagnostic().code();
    assertThat(code).isEqualTo(DeployCode.LOCKED);
    assertThat(code.isBlocked()).isTrue();
    assertThat(failed.live()).isEqualTo(live);
    assertThat(failed.diagnostic().cause().orElseThrow())
        .contains("@", "holds it for 0 s", "for: turnup test");
    assertThat(failed.diagnostic().fix().orElseThrow()).contains("rm -r /var/lib/turnup/pbx/lock");
  }

  @Test
  void holdsTheLockUntilItIsConfirmed() {
    TargetPlan plan = bench.plan();
    Applied applied = (Applied) bench.apply();
    assertThat(lock).isDirectory();
    SortedMap<String, String> during = Trees.snapshot(bench.host.root(), "none");
    assertLocked(
        bench.otherDeployer().confirm(bench.configuration(), applied.revision()), Live.NEW);
    assertLocked(
        bench
            .otherDeployer()
            .revert(bench.configuration(), applied.revision(), DeploymentListener.SILENT),
        Live.NEW);
    assertThat(Trees.snapshot(bench.host.root(), "none")).isEqualTo(during);
    assertThat(plan.isUnchanged()).isFalse();
    bench.deployer().confirm(bench.configuration(), applied.revision());
    assertThat(lock).doesNotExist();
  }

  @Test
  void refusesAPushWhileAnotherIsUnderWay() {
    TargetPlan plan = bench.plan();
    bench.host.install(
        "true",
        _ -> {
          assertLocked(bench.otherDeployer().apply(plan, DeploymentListener.SILENT), Live.OLD);
          return CommandAnswer.success("");
        });
    bench.reload(SshBench.command("fine", "reload"));
    bench.health(SshBench.command("fine", "ask"));
    bench.host.install("fine", _ -> CommandAnswer.success(""));
    assertThat(bench.apply()).isInstanceOf(Applied.class);
  }

  @Test
  void saysInThePlanThatAPushIsUnderWay() {
    bench.apply();
    SortedMap<String, String> during = Trees.snapshot(bench.host.root(), "none");
    Outcome<TargetPlan> planned = bench.otherDeployer().plan(bench.configuration());
    assertThat(planned.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DeployCode.PUSH_UNDER_WAY);
    assertThat(planned.orThrow().isUnchanged()).isTrue();
    assertThat(Trees.snapshot(bench.host.root(), "none")).isEqualTo(during);
  }

  @Test
  void putsBackWhatNobodyWillConfirm() throws IOException {
    SortedMap<String, String> before = bench.tree();
    bench.apply();
    Files.delete(lock.resolve("owner"));
    int calls = bench.host.calls().size();
    Outcome<TargetPlan> planned = bench.otherDeployer().plan(bench.configuration());
    assertThat(planned.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DeployCode.UNFINISHED_PUT_BACK, DeployCode.NO_SELF_REVERT);
    assertThat(planned.orThrow().isUnchanged()).isFalse();
    assertThat(bench.tree()).isEqualTo(before);
    assertThat(bench.host.calls()).as("a reload and the question for a shell").hasSize(calls + 2);
    assertThat(lock.getParent()).isEmptyDirectory();
  }

  @Test
  void givesTheLockBackWhenItReverts() {
    SortedMap<String, String> before = bench.tree();
    Applied applied = (Applied) bench.apply();
    bench.deployer().revert(bench.configuration(), applied.revision(), bench.listener);
    assertThat(lock).doesNotExist();
    assertThat(bench.tree()).isEqualTo(before);
  }

  @Test
  void givesTheLockBackWhenItFails() {
    bench.check(SshBench.command("false", "check the files"));
    assertThat(bench.apply()).isInstanceOf(Failed.class);
    assertThat(lock.getParent()).isEmptyDirectory();
  }
}
