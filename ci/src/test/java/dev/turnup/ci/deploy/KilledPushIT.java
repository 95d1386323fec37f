package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealSshd;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Confirmed;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Outcome;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The process that pushes to a real OpenSSH host is killed with SIGKILL at each of its steps; the
 * next run finds the target entirely old or entirely new, or makes it so.
 */
@RequiresPeers(Peer.SSHD)
class KilledPushIT {
  @TempDir Path folder;
  private RealSshd sshd;

  @BeforeEach
  void start() {
    sshd = RealSshd.start();
  }

  @AfterEach
  void stop() {
    sshd.close();
  }

  /** What a walk over all steps met. */
  private record Walked(String step, boolean isNew) {}

  @ParameterizedTest
  @CsvSource({"confirm, true", "confirm, false", "revert, true"})
  void leavesTheOldOrTheNewNeverAMixture(String end, boolean isHeldAtTheStep) throws Exception {
    List<Walked> walked = new ArrayList<>();
    for (int steps = 0; walked.isEmpty() || !walked.getLast().step().equals("settled"); steps++) {
      walked.add(killAfter(steps, end, isHeldAtTheStep));
    }
    assertThat(walked.stream().map(Walked::step))
        .contains("connecting", "staging", "switching", "reloading: reload", "applied");
    assertThat(walked.getLast().isNew()).isEqualTo(end.equals("confirm"));
    if (isHeldAtTheStep) {
      assertThat(walked.subList(0, walked.size() - 1)).noneMatch(Walked::isNew);
    }
  }

  private Walked killAfter(int steps, String end, boolean isHeld) throws Exception {
    Path root = Files.createDirectory(folder.resolve(end + isHeld + steps));
    PushUntilKilled.makeOld(root);
    SortedMap<String, String> before = PushUntilKilled.tree(root.resolve("etc"));
    Map<String, String> options = PushUntilKilled.options(sshd, root);
    String step = pushAndKill(root, options, steps, end, isHeld);
    TargetConfiguration configuration = PushUntilKilled.configuration(root, options);
    Deployer next = PushUntilKilled.deployer(root);
    Outcome<TargetPlan> planned = next.plan(configuration);
    String what = "killed at " + step + ", held " + isHeld + ": " + planned.diagnostics();
    TargetPlan plan = planned.orThrow();
    if (!plan.isUnchanged()) {
      assertThat(PushUntilKilled.tree(root.resolve("etc"))).as(what).isEqualTo(before);
      assertThat(PushUntilKilled.tree(root.resolve("state")).keySet())
          .as(what)
          .noneMatch(path -> path.startsWith("pbx/2"));
      if (Files.exists(root.resolve("loaded.conf"))) {
        assertThat(root.resolve("loaded.conf")).as(what).hasContent("old one\n");
      }
      applies(next, configuration, plan, what);
      assertThat(root.resolve("state/pbx/lock")).as(what).doesNotExist();
    }
    assertThat(PushUntilKilled.tree(root.resolve("etc")).keySet())
        .as(what)
        .containsExactly("", "made", "made/three.conf", "one.conf", "two.conf");
    assertThat(root.resolve("etc/one.conf")).hasContent("new one\n");
    assertThat(root.resolve("etc/two.conf")).hasContent("old two\n#include new\n");
    assertThat(root.resolve("loaded.conf")).as(what).hasContent("new one\n");
    return new Walked(step, plan.isUnchanged());
  }

  private static void applies(
      Deployer deployer, TargetConfiguration configuration, TargetPlan plan, String what) {
    Applied applied = (Applied) deployer.apply(plan, DeploymentListener.SILENT);
    assertThat(deployer.confirm(configuration, applied.revision()))
        .as(what)
        .isInstanceOf(Confirmed.class);
  }

  /** Says at which step it was killed, or {@code settled} when there were fewer steps. */
  private static String pushAndKill(
      Path root, Map<String, String> options, int steps, String end, boolean isHeld)
      throws Exception {
    Process process = PushUntilKilled.start(root, options, end);
    try (BufferedReader said = process.errorReader();
        Writer go = process.outputWriter()) {
      String step = said.readLine();
      for (int i = 0; i < steps && !step.equals("settled"); i++) {
        go.write('\n');
        go.flush();
        step = said.readLine();
        assertThat(step).isNotNull();
      }
      if (!isHeld) {
        go.write('\n');
        go.flush();
      }
      return step;
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
