package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealHost;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.deployer.DeployCode;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Confirmed;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.DeploymentResult.Reverted;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A user of a real host, let in by a password, pushes into folders of the superuser by real sudo;
 * what it is to be is read and written with the superuser's rights, and with no other's.
 */
@RequiresPeers({Peer.SSHD, Peer.SUDO})
class DeployBySudoIT {
  private static final String WITH_PASSWORD = "ALL=(root) ALL";
  private static final String WITHOUT_PASSWORD = "ALL=(root) NOPASSWD: ALL";
  private static final String RIGHT = "login-canary 'x\\";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final SecretReference LOGIN = new SecretReference.Env("LOGIN");
  private static final SecretReference SUDO = new SecretReference.Env("SUDO");

  @TempDir Path folder;
  private final Map<String, String> options = new HashMap<>();
  private final Map<String, SecretReference> secrets = new HashMap<>(Map.of("password", LOGIN));
  private String sudoPassword = RIGHT;
  private SortedMap<String, String> before;
  private RealHost host;

  @BeforeEach
  void makeFilesOfTheSuperuser() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    PushUntilKilled.makeOld(folder);
    before = PushUntilKilled.tree(folder.resolve("etc"));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void start(String rule) {
    host = RealHost.start(RIGHT, rule, false);
    options.putAll(
        Map.of(
            "host",
            "127.0.0.1",
            "port",
            Integer.toString(host.port()),
            "user",
            RealHost.USER,
            "knownHosts",
            host.knownHosts().toString(),
            "stateDirectory",
            folder.resolve("state").toString(),
            "sudo",
            "true"));
  }

  private TargetConfiguration configuration() {
    TargetConfiguration files = PushUntilKilled.configuration(folder, options);
    return new TargetConfiguration(
        files.target(),
        files.family(),
        files.origin(),
        Optional.of(new Management("ssh", options, secrets)),
        files.artifacts(),
        files.check(),
        files.reload(),
        files.health());
  }

  private Deployer deployer() {
    return new Deployer(
        new Secrets(Map.of(LOGIN, new Secret(RIGHT), SUDO, new Secret(sudoPassword))),
        InstantSource.system(),
        folder,
        new DeployerSettings(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ZERO, "turnup test"));
  }

  private Applied apply(Deployer deployer) {
    TargetPlan plan = deployer.plan(configuration()).orThrow();
    return (Applied) deployer.apply(plan, DeploymentListener.SILENT);
  }

  private Diagnostic planFails() {
    Diagnostic found = deployer().plan(configuration()).diagnostics().getFirst();
    assertThat(found.code()).as(found.toString()).isEqualTo(DeployCode.SUDO_REFUSED);
    assertThat(found.toString()).doesNotContain("canary");
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {WITH_PASSWORD, WITHOUT_PASSWORD})
  void pushesAndGoesBackAsTheSuperuser(String rule) throws IOException {
    start(rule);
    Deployer deployer = deployer();
    Applied applied = apply(deployer);
    assertThat(folder.resolve("etc/one.conf")).hasContent("new one\n");
    assertThat(folder.resolve("etc/two.conf")).hasContent("old two\n#include new\n");
    assertThat(folder.resolve("etc/made/three.conf")).hasContent("new three\n");
    assertThat(Files.getAttribute(folder.resolve("etc/made/three.conf"), "unix:uid")).isEqualTo(0);
    assertThat(folder.resolve("loaded.conf")).hasContent("new one\n");
    assertThat(deployer.plan(configuration()).orThrow().isUnchanged()).isTrue();
    assertThat(deployer.revert(configuration(), applied.revision(), DeploymentListener.SILENT))
        .isInstanceOf(Reverted.class);
    assertThat(PushUntilKilled.tree(folder.resolve("etc"))).isEqualTo(before);
    assertThat(folder.resolve("state/pbx")).isEmptyDirectory();
    Applied again = apply(deployer);
    assertThat(deployer.confirm(configuration(), again.revision())).isInstanceOf(Confirmed.class);
    assertThat(PushUntilKilled.tree(folder).toString() + host.log() + host.sudoLog())
        .doesNotContain("canary");
  }

  @Test
  void theSuperusersRevertOutlivesTheSession() throws IOException {
    start(WITH_PASSWORD);
    options.put("confirmTimeout", "2s");
    Applied applied = apply(deployer());
    Path done = folder.resolve("state/pbx/" + applied.revision().id() + "/reverted");
    assertThat(Await.holds(SOON, () -> Files.exists(done))).isTrue();
    assertThat(PushUntilKilled.tree(folder.resolve("etc"))).isEqualTo(before);
  }

  @Test
  void takesAPasswordOfItsOwnAndNamesAWrongOne() {
    start(WITH_PASSWORD);
    secrets.put("sudoPassword", SUDO);
    assertThat(deployer().plan(configuration()).find()).isPresent();
    sudoPassword = "wrong-canary";
    assertThat(planFails().message()).contains("does not accept the password");
    assertThat(host.log() + host.sudoLog()).doesNotContain("canary");
  }

  @Test
  void saysThatSudoersHasNoRule() {
    start("");
    assertThat(planFails().message()).contains("sudoers has no rule").contains(RealHost.USER);
  }

  @Test
  void saysThatSudoWantsAPasswordWhereNoneIsNamed() {
    start(WITH_PASSWORD);
    options.put("user", RealHost.USER);
    options.put("privateKey", host.clientKey().toString());
    secrets.clear();
    assertThat(planFails().message()).contains("wants a password");
  }

  @Test
  void asTheUserAloneNothingMayBeRead() {
    start(WITH_PASSWORD);
    options.put("sudo", "false");
    Diagnostic found = deployer().plan(configuration()).diagnostics().getFirst();
    assertThat(found.code()).isEqualTo(DeployCode.PERMISSION_DENIED);
  }

  @Test
  void leavesAllAsItWasWhereTheUserMayReadAndNotWrite() throws IOException {
    start("");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    options.put("sudo", "false");
    options.put("stateDirectory", host.home() + "/state");
    Deployer deployer = deployer();
    TargetPlan plan = deployer.plan(configuration()).orThrow();
    Failed failed = (Failed) deployer.apply(plan, DeploymentListener.SILENT);
    assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.PERMISSION_DENIED);
    assertThat(failed.live()).isEqualTo(Live.OLD);
    assertThat(PushUntilKilled.tree(folder.resolve("etc"))).isEqualTo(before);
    assertThat(host.home().resolve("state/pbx")).isEmptyDirectory();
  }
}
