package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.CutLine;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
 * The process that pushes to a real OpenSSH host is killed with SIGKILL between any two of its
 * steps and in the midst of each; the next run finds the target entirely old or entirely new, or
 * makes it so.
 */
@RequiresPeers(Peer.SSHD)
class KilledPushIT {
  private static final String SETTLED = "settled";
  private static final Duration SOON = Duration.ofSeconds(30);

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

  /**
   * A step of a whole push.
   *
   * @param octets that it sends to the target
   */
  private record Step(String name, long octets) {}

  /** What a walk over all steps met. */
  private record Walked(String step, boolean isNew) {}

  @ParameterizedTest
  @CsvSource({"confirm, 0", "confirm, 50", "revert, 50"})
  void leavesTheOldOrTheNewNeverAMixture(String end, int percent) throws Exception {
    List<Step> steps = wholePush(end);
    assertThat(steps.stream().map(Step::name))
        .contains("connecting", "staging", "switching", "reloading: reload", "applied", SETTLED);
    List<Walked> walked = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      long octets = steps.get(i).octets() * percent / 100;
      if (percent == 0 || octets > 0) {
        walked.add(killIn(steps.get(i), i, octets, end));
      }
    }
    assertThat(walked).hasSizeGreaterThan(8);
    if (percent == 0) {
      assertThat(walked.getLast().isNew()).isEqualTo(end.equals("confirm"));
      assertThat(walked.subList(0, walked.size() - 1)).noneMatch(Walked::isNew);
    }
  }

  /** Goes through with it once, and says how much each step sends. */
  private List<Step> wholePush(String end) throws Exception {
    Path root = Files.createDirectory(folder.resolve("whole"));
    PushUntilKilled.makeOld(root);
    List<Step> steps = new ArrayList<>();
    try (CutLine line = new CutLine(sshd.port())) {
      Process process = PushUntilKilled.start(root, through(line, root), end);
      try (BufferedReader said = process.errorReader();
          Writer go = process.outputWriter()) {
        String step = said.readLine();
        while (!step.equals(SETTLED)) {
          long before = line.sent();
          go.write('\n');
          go.flush();
          String next = said.readLine();
          steps.add(new Step(name(root, step), line.sent() - before));
          step = next;
        }
        steps.add(new Step(SETTLED, 0));
      } finally {
        process.destroyForcibly();
      }
    }
    return steps;
  }

  /** The same in every push. */
  private static String name(Path root, String step) {
    return step.replace(root.toString(), "").replaceAll("job [0-9]+", "a job");
  }

  private Map<String, String> through(CutLine line, Path root) {
    Map<String, String> options = new HashMap<>(PushUntilKilled.options(sshd, root));
    options.put("port", Integer.toString(line.port()));
    options.put("hostKeyPolicy", "accept-new");
    options.put("knownHosts", root.resolve("known_hosts").toString());
    return options;
  }

  private Walked killIn(Step step, int number, long octets, String end) throws Exception {
    Path root = Files.createDirectory(folder.resolve("kill-" + number));
    PushUntilKilled.makeOld(root);
    SortedMap<String, String> before = PushUntilKilled.tree(root.resolve("etc"));
    pushAndKill(root, step, number, octets, end);
    TargetConfiguration configuration =
        PushUntilKilled.configuration(root, PushUntilKilled.options(sshd, root));
    Deployer next = PushUntilKilled.deployer(root);
    Outcome<TargetPlan> planned = next.plan(configuration);
    String what = "killed at " + step + ", after " + octets + " octets: " + planned.diagnostics();
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
    return new Walked(step.name(), plan.isUnchanged());
  }

  private static void applies(
      Deployer deployer, TargetConfiguration configuration, TargetPlan plan, String what) {
    Applied applied = (Applied) deployer.apply(plan, DeploymentListener.SILENT);
    assertThat(deployer.confirm(configuration, applied.revision()))
        .as(what)
        .isInstanceOf(Confirmed.class);
  }

  /** Lets the step send so many octets, and kills the process when it has. */
  private void pushAndKill(Path root, Step step, int number, long octets, String end)
      throws Exception {
    try (CutLine line = new CutLine(sshd.port())) {
      Process process = PushUntilKilled.start(root, through(line, root), end);
      try (BufferedReader said = process.errorReader();
          Writer go = process.outputWriter()) {
        String reached = said.readLine();
        for (int i = 0; i < number; i++) {
          go.write('\n');
          go.flush();
          reached = said.readLine();
        }
        assertThat(name(root, reached)).isEqualTo(step.name());
        if (octets > 0) {
          line.allow(octets, CutLine.Manner.SILENT);
          go.write('\n');
          go.flush();
          assertThat(Await.holds(SOON, line::isCut)).as(step.toString()).isTrue();
        }
      } finally {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }
}
