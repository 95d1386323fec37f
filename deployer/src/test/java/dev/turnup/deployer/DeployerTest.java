package dev.turnup.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.lab.host.CommandCall;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.FileChange.Kind;
import dev.turnup.schema.deployment.TargetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerTest {
  @TempDir Path folder;
  private SshBench bench;

  @BeforeEach
  void start() throws IOException {
    bench = new SshBench(folder);
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  @Test
  void plansWithoutTouchingTheTarget() {
    SortedMap<String, String> before = Trees.snapshot(bench.host.root(), "none");
    TargetPlan plan = bench.plan();
    assertThat(plan.changes()).extracting(c -> c.kind()).containsExactly(Kind.REPLACE, Kind.CREATE);
    assertThat(plan.where()).isEqualTo("ssh tech@127.0.0.1:" + bench.host.port());
    assertThat(Trees.snapshot(bench.host.root(), "none")).isEqualTo(before);
    assertThat(bench.host.calls())
        .extracting(CommandCall::arguments)
        .as("it asks for a shell and does nothing with it")
        .containsExactly(List.of("sh", "-c", ":"));
  }

  @Test
  void appliesAndSaysEachStep() throws IOException {
    DeploymentResult result = bench.apply();
    assertThat(result).isInstanceOf(DeploymentResult.Applied.class);
    assertThat(live(SshBench.LIVE)).isEqualTo(SshBench.NEW);
    assertThat(live(SshBench.FRESH)).isEqualTo("[demo]\n");
    assertThat(mode(SshBench.FRESH)).isEqualTo("rw-r--r--");
    assertThat(bench.steps)
        .containsExactly(
            "connecting",
            "reading what is live",
            "backing up 2 files",
            "staging",
            "checking: true /etc/asterisk/.pjsip.conf.turnup-20261121T080000.000Z",
            "arming the revert on the target",
            "no automatic revert here: the target has no shell",
            "switching",
            "switching /etc/asterisk/turnup/extensions.conf",
            "reloading: reload PJSIP",
            "health: ask for PJSIP");
    assertThat(bench.tree().keySet()).noneMatch(name -> name.contains(".turnup-"));
  }

  @Test
  void closesTheBackupToEverybodyElse() throws IOException {
    bench.apply();
    String revision = "/var/lib/turnup/pbx/20261121T080000.000Z";
    assertThat(mode(revision)).isEqualTo("rwx------");
    assertThat(mode(revision + "/manifest")).isEqualTo("rw-------");
    assertThat(mode(revision + "/file-0")).isEqualTo("rw-------");
    assertThat(live(revision + "/file-0")).isEqualTo(SshBench.OLD);
    assertThat(live(revision + "/manifest"))
        .contains("absent\t" + SshBench.FRESH)
        .contains("folder\t/etc/asterisk/turnup");
  }

  @Test
  void changesNothingTheSecondTime() {
    bench.apply();
    SortedMap<String, String> after = Trees.snapshot(bench.host.root(), "none");
    int calls = bench.host.calls().size();
    assertThat(bench.plan().isUnchanged()).isTrue();
    assertThat(bench.apply()).isInstanceOf(DeploymentResult.Unchanged.class);
    assertThat(Trees.snapshot(bench.host.root(), "none")).isEqualTo(after);
    assertThat(bench.host.calls()).hasSize(calls);
  }

  @Test
  void putsBackWhatWasThere() {
    SortedMap<String, String> before = bench.tree();
    DeploymentResult.Applied applied = (DeploymentResult.Applied) bench.apply();
    bench.steps.clear();
    DeploymentResult result =
        bench.deployer().revert(bench.configuration(), applied.revision(), bench.listener);
    assertThat(result).isInstanceOf(DeploymentResult.Reverted.class);
    assertThat(bench.tree()).isEqualTo(before);
    assertThat(bench.steps).containsExactly("putting back 2 files", "reloading: reload PJSIP");
  }

  @Test
  void keepsFiveConfirmedRevisions() throws IOException {
    for (int i = 0; i < 7; i++) {
      Trees.write(bench.host.root(), SshBench.LIVE, "edit " + i + "\n");
      DeploymentResult.Applied applied = (DeploymentResult.Applied) bench.apply();
      assertThat(bench.deployer().confirm(bench.configuration(), applied.revision()))
          .isEqualTo(new DeploymentResult.Confirmed(applied.target(), applied.revision()));
    }
    try (var kept = Files.list(bench.host.root().resolve("var/lib/turnup/pbx"))) {
      assertThat(kept.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "20261121T080000.000Z-002",
              "20261121T080000.000Z-003",
              "20261121T080000.000Z-004",
              "20261121T080000.000Z-005",
              "20261121T080000.000Z-006");
    }
  }

  private String live(String path) throws IOException {
    return Files.readString(bench.host.root().resolve(path.substring(1)));
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(bench.host.root().resolve(path.substring(1))));
  }
}
