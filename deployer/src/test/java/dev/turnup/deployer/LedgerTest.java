package dev.turnup.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.deployer.ledger.LedgerEntry;
import dev.turnup.deployer.ledger.TargetLedger;
import dev.turnup.deployer.ledger.TargetLedger.State;
import dev.turnup.lab.host.CommandAnswer;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Confirmed;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.DeploymentResult.Reverted;
import dev.turnup.schema.deployment.DeploymentResult.Skipped;
import dev.turnup.schema.deployment.FileChange.Kind;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a target remembers of its pushes, and what can be done with it by hand. */
class LedgerTest {
  @TempDir Path folder;
  private SshBench bench;
  private SortedMap<String, String> before;

  @BeforeEach
  void start() throws IOException {
    bench = new SshBench(folder);
    bench.settings = bench.settings.forCommand("turnup up sites/demo.yaml", "demo");
    before = bench.tree();
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  /** The same files with another text in the first; the second only if it is wanted. */
  private TargetConfiguration with(String body, boolean hasSecond) {
    TargetConfiguration usual = bench.configuration();
    Artifact first = usual.artifacts().getFirst();
    Artifact changed =
        new Artifact(
            first.id(), first.path(), first.content(), body, first.mode(), first.secretKeys());
    return new TargetConfiguration(
        usual.target(),
        usual.family(),
        usual.origin(),
        usual.management(),
        hasSecond ? List.of(changed, usual.artifacts().getLast()) : List.of(changed),
        usual.check(),
        usual.reload(),
        usual.health());
  }

  /** By a run of its own. */
  private String push(TargetConfiguration configuration) {
    Deployer deployer = bench.otherDeployer();
    TargetPlan plan = deployer.plan(configuration).orThrow();
    Applied applied = (Applied) deployer.apply(plan, bench.listener);
    assertThat(deployer.confirm(configuration, applied.revision())).isInstanceOf(Confirmed.class);
    return ledger().pushes().getFirst().author().run();
  }

  private TargetLedger ledger() {
    return bench.otherDeployer().ledger(bench.configuration()).orThrow();
  }

  private DeploymentResult rollback(TargetConfiguration now, Set<String> runs) {
    Deployer deployer = bench.otherDeployer();
    TargetPlan plan = deployer.planRollback(now, runs).orThrow();
    DeploymentResult result = deployer.rollback(now, plan, runs, bench.listener);
    if (result instanceof Applied applied) {
      deployer.confirm(plan.configuration(), applied.revision());
    }
    return result;
  }

  private String live(String path) throws IOException {
    return Files.readString(bench.host.root().resolve(path.substring(1)));
  }

  @Test
  void saysWhoPushedWhatWhenAndNothingSecret() throws IOException {
    push(bench.configuration());
    TargetLedger ledger = ledger();
    TargetLedger.Push live = ledger.live().orElseThrow();
    assertThat(live.author().by()).contains("@");
    assertThat(live.author().at()).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(live.author().command()).isEqualTo("turnup up sites/demo.yaml");
    assertThat(live.paths()).containsExactly(SshBench.LIVE, SshBench.FRESH);
    assertThat(ledger.pending()).isEmpty();
    assertThat(ledger.lock()).isEmpty();
    assertThat(ledger.moved()).isEmpty();
    String entry = live("/var/lib/turnup/pbx/" + live.revision() + "/" + LedgerEntry.FILE_NAME);
    assertThat(entry).doesNotContain(SshBench.CANARY.reveal(), SshBench.PASSWORD.reveal());
    assertThat(LedgerEntry.tryParse(entry).orElseThrow().text()).isEqualTo(entry);
  }

  @Test
  void writesNothingWhenItIsRead() {
    bench.apply();
    SortedMap<String, String> during = Trees.snapshot(bench.host.root(), "none");
    int calls = bench.host.calls().size();
    Outcome<TargetLedger> read = bench.otherDeployer().ledger(bench.configuration());
    assertThat(read.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DeployCode.LEDGER_ENTRY, DeployCode.PENDING_CONFIRM);
    assertThat(read.orThrow().lock().orElseThrow()).contains("turnup up sites/demo.yaml");
    assertThat(Trees.snapshot(bench.host.root(), "none")).isEqualTo(during);
    assertThat(bench.host.calls()).hasSize(calls);
  }

  @Test
  void seesWhatWasChangedOnTheTarget() throws IOException {
    push(bench.configuration());
    Trees.write(bench.host.root(), SshBench.FRESH, "[demo]\nby hand\n");
    Outcome<TargetLedger> read = bench.otherDeployer().ledger(bench.configuration());
    assertThat(read.orThrow().moved()).containsExactly(SshBench.FRESH);
    assertThat(read.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DeployCode.LEDGER_ENTRY, DeployCode.DRIFTED);
  }

  @Test
  void goesBackToAnEarlierPushAndForthAgain() throws IOException {
    push(with("one\n", false));
    String second = push(with("two\n", true));
    String third = push(with("three\n", true));
    assertThat(rollback(with("three\n", true), Set.of(third))).isInstanceOf(Applied.class);
    assertThat(live(SshBench.LIVE)).isEqualTo("two\n");
    assertThat(live(SshBench.FRESH)).isEqualTo("[demo]\n");
    String back = ledger().pushes().getFirst().author().run();
    assertThat(rollback(with("three\n", true), Set.of(back, third, second)))
        .isInstanceOf(Applied.class);
    assertThat(live(SshBench.LIVE)).isEqualTo("one\n");
    assertThat(bench.host.root().resolve(SshBench.FRESH.substring(1))).doesNotExist();
    String further = ledger().pushes().getFirst().author().run();
    assertThat(rollback(with("three\n", true), Set.of(further))).isInstanceOf(Applied.class);
    assertThat(live(SshBench.LIVE)).isEqualTo("two\n");
    assertThat(live(SshBench.FRESH)).isEqualTo("[demo]\n");
  }

  @Test
  void goesBackToWhatWasThereBeforeTheFirstPush() {
    String first = push(bench.configuration());
    TargetPlan plan =
        bench.otherDeployer().planRollback(bench.configuration(), Set.of(first)).orThrow();
    assertThat(plan.changes()).extracting(c -> c.kind()).containsExactly(Kind.REPLACE, Kind.DELETE);
    assertThat(rollback(bench.configuration(), Set.of(first))).isInstanceOf(Applied.class);
    SortedMap<String, String> after = bench.tree();
    after.remove("etc/asterisk/turnup/");
    after.remove("etc/asterisk/turnup");
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(Trees.snapshot(bench.host.root(), "none").keySet())
        .noneMatch(path -> path.contains(".turnup-"));
  }

  @Test
  void putsBackARollbackThatDoesNotReload() throws IOException {
    push(with("one\n", false));
    String second = push(with("two\n", true));
    bench.host.install("true", _ -> CommandAnswer.failure(1, "no"));
    Failed failed = (Failed) rollback(with("two\n", true), Set.of(second));
    assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.CHECK_FAILED);
    assertThat(live(SshBench.LIVE)).isEqualTo("two\n");
    assertThat(live(SshBench.FRESH)).isEqualTo("[demo]\n");
    assertThat(ledger().pushes()).hasSize(2);
  }

  @Test
  void refusesToTakeBackAPushOnWhichANewerStands() {
    String first = push(with("one\n", false));
    push(with("two\n", true));
    Outcome<TargetPlan> planned =
        bench.otherDeployer().planRollback(with("two\n", true), Set.of(first));
    assertThat(planned.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DeployCode.REVISION_MISSING);
  }

  @Test
  void keepsTheRevisionsOfOtherSites() {
    push(with("one\n", false));
    bench.settings = bench.settings.forCommand("turnup up other.yaml", "other").keeping(2);
    for (int i = 0; i < 4; i++) {
      push(with("other " + i + "\n", false));
    }
    assertThat(ledger().pushes()).hasSize(2);
    bench.settings = bench.settings.forCommand("turnup up sites/demo.yaml", "demo");
    assertThat(ledger().pushes()).hasSize(1);
  }

  @Test
  void isConfirmedByHandWhenItWasHeldOpen() {
    Deployer deployer = bench.deployer();
    bench.apply();
    assertThat(bench.otherDeployer().confirmByHand(bench.configuration(), false))
        .as("it may still be at it")
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.LOCKED);
              assertThat(failed.live()).isEqualTo(Live.NEW);
            });
    assertThat(deployer.hold(bench.configuration()).orElseThrow())
        .isEqualTo("2026-11-21T08:10:00Z");
    assertThat(ledger().lock().orElseThrow()).contains("2026-11-21T08:10:00Z");
    assertThat(bench.otherDeployer().plan(bench.configuration()).diagnostics())
        .as("a plan leaves it alone")
        .extracting(Diagnostic::code)
        .contains(DeployCode.PUSH_UNDER_WAY);
    assertThat(bench.otherDeployer().confirmByHand(bench.configuration(), false))
        .isInstanceOf(Confirmed.class);
    assertThat(ledger().live()).isPresent();
    assertThat(ledger().lock()).isEmpty();
    assertThat(ledger().pushes())
        .extracting(TargetLedger.Push::state)
        .containsExactly(State.CONFIRMED);
    assertThat(bench.otherDeployer().confirmByHand(bench.configuration(), false))
        .isInstanceOf(Skipped.class);
  }

  @Test
  void isPutBackByHandAlsoFromAProcessThatMayRun() {
    bench.apply();
    assertThat(bench.otherDeployer().revertByHand(bench.configuration(), true, bench.listener))
        .isInstanceOf(Reverted.class);
    assertThat(bench.tree()).isEqualTo(before);
    assertThat(ledger().pushes()).isEmpty();
  }
}
