package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealHost;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.deployer.Deployer;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Confirmed;
import dev.turnup.schema.deployment.TargetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the target has {@code atd}, the revert waits there, and outlives every session. */
@RequiresPeers({Peer.SSHD, Peer.ATD})
class RevertByAtIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir Path folder;
  private final Map<String, String> options = new HashMap<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private SortedMap<String, String> before;
  private RealHost host;

  @BeforeEach
  void makeTheFiles() throws IOException {
    PushUntilKilled.makeOld(folder);
    before = PushUntilKilled.tree(folder.resolve("etc"));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void start(boolean hasAtd) {
    host = RealHost.start("unused", "", hasAtd);
    options.putAll(
        Map.of(
            "host", "127.0.0.1",
            "port", Integer.toString(host.port()),
            "user", "root",
            "privateKey", host.clientKey().toString(),
            "knownHosts", host.knownHosts().toString(),
            "stateDirectory", folder.resolve("state").toString()));
  }

  private TargetConfiguration configuration() {
    return PushUntilKilled.configuration(folder, options);
  }

  private Applied apply(Deployer deployer, String confirmTimeout) {
    options.put("confirmTimeout", confirmTimeout);
    TargetPlan plan = deployer.plan(configuration()).orThrow();
    return (Applied) deployer.apply(plan, (_, step) -> said.add(step));
  }

  private Path revision(Applied applied) {
    return folder.resolve("state/pbx/" + applied.revision().id());
  }

  @Test
  void putsItselfBackWhenNobodyConfirms() throws IOException {
    start(true);
    Applied applied = apply(PushUntilKilled.deployer(folder), "2s");
    assertThat(said).anyMatch(step -> step.matches(".*within 2 s .* waits as job [0-9]+ of at"));
    assertThat(Await.holds(SOON, () -> Files.exists(revision(applied).resolve("reverted"))))
        .as(host.log())
        .isTrue();
    assertThat(PushUntilKilled.tree(folder.resolve("etc"))).isEqualTo(before);
    assertThat(folder.resolve("loaded.conf")).hasContent("old one\n");
    assertThat(PushUntilKilled.deployer(folder).plan(configuration()).find()).isPresent();
    assertThat(folder.resolve("state/pbx")).isEmptyDirectory();
  }

  /** A job of a later minute is a file in the queue of at, and no process. */
  @Test
  void aJobOfALaterMinuteGoesWithTheConfirm() throws IOException {
    start(true);
    Deployer deployer = PushUntilKilled.deployer(folder);
    Applied applied = apply(deployer, "600s");
    assertThat(Files.readString(revision(applied).resolve("pid"))).matches("at [0-9]+\n");
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(process -> process.info().commandLine().orElse("").contains("/revert.sh"));
    assertThat(deployer.confirm(configuration(), applied.revision())).isInstanceOf(Confirmed.class);
    assertThat(revision(applied).resolve("pid")).as("the job is gone").doesNotExist();
    assertThat(folder.resolve("etc/one.conf")).hasContent("new one\n");
  }

  @Test
  void aProcessWaitsWhereNoAtdWouldStartTheJob() throws IOException {
    start(false);
    Deployer deployer = PushUntilKilled.deployer(folder);
    Applied applied = apply(deployer, "600s");
    assertThat(said).anyMatch(step -> step.endsWith("it waits as a process of its own"));
    assertThat(deployer.confirm(configuration(), applied.revision())).isInstanceOf(Confirmed.class);
  }
}
