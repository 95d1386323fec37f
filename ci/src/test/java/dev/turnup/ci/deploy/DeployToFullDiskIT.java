package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealSshd;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Shell;
import dev.turnup.deployer.DeployCode;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetCommand;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenSSH host whose disks are full: of the configuration, or of what Turnup keeps. */
@RequiresPeers(Peer.SSHD)
class DeployToFullDiskIT {
  private static final String OLD = "old\n" + "#".repeat(7000) + "\n";

  @TempDir Path folder;
  private final Map<String, String> options = new HashMap<>();
  private RealSshd sshd;
  private String health = "true";

  @BeforeEach
  void start() throws IOException {
    sshd = RealSshd.start();
    options.putAll(PushUntilKilled.options(sshd, folder));
    disk("etc");
    Files.writeString(folder.resolve("etc/one.conf"), OLD);
    Files.writeString(folder.resolve("etc/two.conf"), OLD);
  }

  @AfterEach
  void stop() {
    sshd.close();
    for (String disk : List.of("etc", "state")) {
      Shell.run("umount", "-l", folder.resolve(disk).toString());
    }
  }

  /** Sixteen pages of 4096 octets. */
  private void disk(String name) throws IOException {
    Path at = Files.createDirectory(folder.resolve(name));
    Shell.run("mount", "-t", "tmpfs", "-o", "size=64k", "turnup-test", at.toString()).orFail();
  }

  /** A shell command that leaves so many pages. */
  private String fill(String disk, int pages) {
    return ("test -e %1$s/filler || dd if=/dev/zero of=%1$s/filler bs=4096"
            + " count=$(($(stat -f -c %%a %1$s) - %2$d)) 2>/dev/null")
        .formatted(folder.resolve(disk), pages);
  }

  private TargetConfiguration configuration() {
    return new TargetConfiguration(
        TargetId.PBX,
        "asterisk",
        FieldPath.of("pbx"),
        Optional.of(new Management("ssh", options, Map.of())),
        List.of(artifact("one"), artifact("two")),
        List.of(),
        List.of(),
        List.of(
            new TargetCommand(
                List.of("sh", "-c", health), Optional.empty(), "ask", Duration.ofSeconds(1))));
  }

  private Artifact artifact(String name) {
    return new Artifact(
        name,
        folder.resolve("etc/" + name + ".conf").toString(),
        Artifact.Content.WHOLE_FILE,
        "new\n",
        0600,
        Set.of());
  }

  private Failed fails() {
    Deployer deployer = PushUntilKilled.deployer(folder);
    TargetPlan plan = deployer.plan(configuration()).orThrow();
    return (Failed) deployer.apply(plan, DeploymentListener.SILENT);
  }

  @Test
  void leavesTheOldWhenThereIsNoRoomForTheBackup() throws IOException {
    disk("state");
    Shell.run("sh", "-c", fill("state", 2)).orFail();
    SortedMap<String, String> before = PushUntilKilled.tree(folder.resolve("etc"));
    Failed failed = fails();
    assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.DISK_FULL);
    assertThat(failed.diagnostic().message()).contains(folder + "/state/pbx/");
    assertThat(failed.live()).isEqualTo(Live.OLD);
    assertThat(PushUntilKilled.tree(folder.resolve("etc"))).isEqualTo(before);
    assertThat(folder.resolve("state/pbx")).isEmptyDirectory();
  }

  /** There is room for one of two old files: none of them may come back alone. */
  @Test
  void leavesAllOfTheNewWhenTheDiskBecomesTooFullToPutBack() throws IOException {
    health = fill("etc", 3) + "; exit 1";
    Failed failed = fails();
    assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.PUT_BACK_FAILED);
    assertThat(failed.diagnostic().cause().orElseThrow()).contains("no space is left");
    assertThat(failed.live()).isEqualTo(Live.UNKNOWN);
    Path etc = folder.resolve("etc");
    assertThat(etc.resolve("one.conf")).hasContent("new\n");
    assertThat(etc.resolve("two.conf")).hasContent("new\n");
    assertThat(PushUntilKilled.tree(etc).keySet())
        .containsExactly("", "filler", "one.conf", "two.conf");
    Files.delete(etc.resolve("filler"));
    assertThat(PushUntilKilled.deployer(folder).plan(configuration()).find())
        .as("its lock is given back, and the next plan puts back")
        .isPresent();
    assertThat(etc.resolve("one.conf")).hasContent(OLD);
    assertThat(etc.resolve("two.conf")).hasContent(OLD);
  }
}
