package dev.turnup.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.lab.host.CommandAnswer;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each step of a push fails in turn; the target must be as it was, and the result must say why. */
class FailingStepsTest {
  @TempDir Path folder;
  private SshBench bench;
  private SortedMap<String, String> before;
  private TargetPlan plan;

  @BeforeEach
  void start() throws IOException {
    bench = new SshBench(folder);
    before = bench.tree();
    plan = bench.plan();
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  private Failed fails(DeployCode code, Live live) {
    DeploymentResult result =
        bench
            .deployer()
            .apply(new TargetPlan(bench.configuration(), "", plan.changes()), bench.listener);
    assertThat(result).isInstanceOf(Failed.class);
    Failed failed = (Failed) result;
    Diagnostic diagnostic = failed.diagnostic();
    assertThat(diagnostic.code()).as(diagnostic.toString()).isEqualTo(code);
    assertThat(failed.live()).isEqualTo(live);
    assertThat(diagnostic.fix()).isPresent();
    assertThat(diagnostic.toString()).doesNotContain("canary").doesNotContain("old-secret");
    return failed;
  }

  private void nothingIsDifferent() throws IOException {
    assertThat(bench.tree()).isEqualTo(before);
    try (var kept = Files.walk(bench.host.root().resolve("var/lib"))) {
      assertThat(kept.filter(Files::isRegularFile))
          .as("no backup of a push that is undone")
          .isEmpty();
    }
  }

  @Test
  void leavesTheOldWhenTheCheckFails() throws IOException {
    bench.check(SshBench.command("false", "check the files", "{staged:pjsip}", "{live:pjsip}"));
    Failed failed = fails(DeployCode.CHECK_FAILED, Live.OLD);
    assertThat(failed.diagnostic().message())
        .contains("check the files (false /etc/asterisk/.pjsip.conf.turnup-")
        .endsWith(" /etc/asterisk/pjsip.conf)");
    assertThat(failed.diagnostic().cause())
        .hasValue("it ended with status 1:\nno: ********\nsecret=********");
    assertThat(failed.isReachable()).isTrue();
    nothingIsDifferent();
    assertThat(bench.host.calls()).as("the question for a shell, and the check").hasSize(2);
  }

  @Test
  void saysThatTheChecksProgramIsNotThere() throws IOException {
    bench.check(SshBench.command("nft", "check the rules"));
    assertThat(fails(DeployCode.CHECK_FAILED, Live.OLD).diagnostic().fix().orElseThrow())
        .startsWith("install nft");
    nothingIsDifferent();
  }

  @Test
  void putsBackTheFirstFileWhenTheSecondCannotBeSwitched() throws IOException {
    bench.host.install(
        "true",
        _ -> {
          bench.host.faults().protect(SshBench.FRESH);
          return CommandAnswer.success("");
        });
    Failed failed = fails(DeployCode.PERMISSION_DENIED, Live.OLD);
    assertThat(failed.diagnostic().message()).contains(SshBench.FRESH);
    nothingIsDifferent();
    assertThat(bench.steps).contains("switching", "putting the old files back");
  }

  @Test
  void putsBackAndReloadsWhenTheReloadFails() throws IOException {
    AtomicInteger runs = new AtomicInteger();
    bench.host.install(
        "once",
        _ ->
            runs.incrementAndGet() == 1
                ? CommandAnswer.failure(1, "bad")
                : CommandAnswer.success(""));
    bench.reload(SshBench.command("once", "reload PJSIP"));
    fails(DeployCode.RELOAD_FAILED, Live.OLD);
    assertThat(runs).hasValue(2);
    nothingIsDifferent();
  }

  @Test
  void saysSoWhenNotEvenTheOldFilesReload() {
    bench.reload(SshBench.command("false", "reload PJSIP"));
    Failed failed = fails(DeployCode.RELOAD_FAILED, Live.OLD);
    assertThat(failed.diagnostic().message()).contains("the reload fails with them too");
    assertThat(bench.tree()).isEqualTo(before);
  }

  @Test
  void putsBackWhenItDoesNotBecomeHealthy() throws IOException {
    bench.health(
        new TargetCommand(
            List.of("true"), Optional.of("Endpoint: 6001"), "ask", Duration.ofMillis(1200)));
    Failed failed = fails(DeployCode.HEALTH_FAILED, Live.OLD);
    assertThat(failed.diagnostic().cause().orElseThrow()).startsWith("its output lacks Endpoint");
    nothingIsDifferent();
    assertThat(bench.host.calls()).as("check, reload, asked again, reload").hasSizeGreaterThan(4);
  }

  @Test
  void waitsForHealth() {
    AtomicInteger runs = new AtomicInteger();
    bench.host.install(
        "ask", _ -> CommandAnswer.success(runs.incrementAndGet() < 3 ? "not yet" : "ready"));
    bench.health(
        new TargetCommand(List.of("ask"), Optional.of("^ready"), "ask", Duration.ofSeconds(20)));
    assertThat(bench.apply()).isInstanceOf(DeploymentResult.Applied.class);
    assertThat(runs).hasValue(3);
  }

  @Test
  void saysWhatToDoWhenPuttingBackFailsToo() {
    bench.host.install(
        "lock",
        _ -> {
          bench.host.faults().protect("/etc");
          return CommandAnswer.failure(1, "");
        });
    bench.health(SshBench.command("lock", "ask"));
    Failed failed = fails(DeployCode.PUT_BACK_FAILED, Live.UNKNOWN);
    assertThat(failed.diagnostic().fix().orElseThrow())
        .contains("/var/lib/turnup/pbx/20261121T080000.000Z");
    assertThat(failed.diagnostic().cause().orElseThrow()).contains("status 1", "may not");
    assertThat(bench.host.root().resolve("var/lib/turnup/pbx/20261121T080000.000Z/manifest"))
        .exists();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20, 30, 200, 240, 265})
  void leavesTheOldWhenTheConnectionBreaks(long uploaded) throws IOException {
    onceLocked(() -> bench.host.faults().dropAfter(uploaded));
    Failed failed = fails(DeployCode.CONNECTION_LOST, Live.OLD);
    assertThat(failed.isReachable()).isFalse();
    nothingIsDifferent();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20, 30, 200, 240, 265})
  void leavesTheOldWhenTheDiskIsFull(long room) throws IOException {
    onceLocked(() -> bench.host.faults().fillDiskAfter(room));
    Failed failed = fails(DeployCode.DISK_FULL, Live.OLD);
    assertThat(failed.isReachable()).isTrue();
    nothingIsDifferent();
  }

  private void onceLocked(Runnable fault) {
    bench.onStep =
        step -> {
          if (step.startsWith("backing up")) {
            fault.run();
          }
        };
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20})
  void leavesTheOldWhenTheConnectionBreaksWhileLocking(long uploaded) throws IOException {
    bench.host.faults().dropAfter(uploaded);
    fails(DeployCode.CONNECTION_LOST, Live.OLD);
    nothingIsDifferent();
  }

  @Test
  void namesWhatMayNotBeWritten() throws IOException {
    bench.host.faults().protect("/etc/asterisk");
    fails(DeployCode.PERMISSION_DENIED, Live.OLD);
    nothingIsDifferent();
  }

  @Test
  void refusesWhenTheTargetHasMovedSinceThePlan() {
    Trees.write(bench.host.root(), SshBench.LIVE, "by hand\n");
    before = bench.tree();
    Failed failed = fails(DeployCode.LIVE_MOVED, Live.OLD);
    assertThat(failed.diagnostic().message()).contains(SshBench.LIVE);
    assertThat(bench.tree()).isEqualTo(before);
  }

  @Test
  void refusesWhenTheTargetMovesDuringThePush() {
    bench.host.install(
        "true",
        call -> {
          Trees.write(call.root(), SshBench.LIVE, "by hand\n");
          return CommandAnswer.success("");
        });
    fails(DeployCode.LIVE_MOVED, Live.OLD);
    assertThat(bench.host.root().resolve("etc/asterisk/pjsip.conf")).hasContent("by hand\n");
    assertThat(bench.tree().keySet()).noneMatch(name -> name.contains(".turnup-"));
  }

  @Test
  void putsBackWhenInterruptedAndKeepsTheFlag() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    bench.host.install(
        "hang",
        _ -> {
          asked.countDown();
          never.await();
          return CommandAnswer.success("");
        });
    bench.health(
        new TargetCommand(List.of("hang"), Optional.empty(), "ask", Duration.ofMinutes(5)));
    AtomicReference<Boolean> flag = new AtomicReference<>();
    AtomicReference<AssertionError> wrong = new AtomicReference<>();
    Thread pusher =
        Thread.ofVirtual()
            .start(() -> {
              try {
                fails(DeployCode.INTERRUPTED, Live.OLD);
                flag.set(Thread.currentThread().isInterrupted());
              } catch (AssertionError e) {
                wrong.set(e);
              }
            });
    asked.await();
    pusher.interrupt();
    assertThat(pusher.join(Duration.ofSeconds(30))).isTrue();
    assertThat(wrong.get()).isNull();
    assertThat(flag.get()).isTrue();
    nothingIsDifferent();
  }

  @Test
  void touchesNothingWhenInterruptedBefore() throws IOException {
    Thread.currentThread().interrupt();
    try {
      fails(DeployCode.INTERRUPTED, Live.OLD);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    nothingIsDifferent();
  }
}
