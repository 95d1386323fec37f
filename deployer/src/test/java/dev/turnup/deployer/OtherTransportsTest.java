package dev.turnup.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.lab.host.LabHttpDevice;
import dev.turnup.lab.host.LabHttpDeviceSettings;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.Artifact.Content;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.catalog.TransportDescriptor;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes that do not travel by SSH, and those that cannot travel. */
class OtherTransportsTest {
  private static final SecretReference REFERENCE = new SecretReference.Env("PASSWORD");
  private static final Secret PASSWORD = new Secret("device-canary");

  @TempDir Path folder;
  private Path root;
  private Deployer deployer;

  @BeforeEach
  void makeTarget() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    Trees.write(root, "/base.conf", "a\r\nb\r\n");
    deployer =
        new Deployer(
            new Secrets(Map.of(REFERENCE, PASSWORD)),
            InstantSource.system(),
            folder,
            DeployerSettings.DEFAULTS);
  }

  private static TargetConfiguration configuration(Optional<Management> management) {
    return new TargetConfiguration(
        TargetId.endpoint("desk"),
        "baresip",
        FieldPath.of("endpoints[0]"),
        management,
        List.of(
            artifact("accounts", "/home/accounts", "sip:6001\n", Content.WHOLE_FILE),
            artifact("include", "/base.conf", "#include x\n", Content.LINES)),
        List.of(SshBench.command("check", "check")),
        List.of(),
        List.of());
  }

  private static Artifact artifact(String id, String path, String body, Content content) {
    return new Artifact(id, path, content, body, 0600, Set.of());
  }

  private static TargetConfiguration inDirectory() {
    return configuration(
        Optional.of(
            new Management(
                "directory", Map.of("path", "root", "stateDirectory", "state"), Map.of())));
  }

  private static TargetConfiguration onDevice(String url) {
    return configuration(
        Optional.of(
            new Management(
                "http",
                Map.of("url", url, "username", "admin", "stateDirectory", "state"),
                Map.of("password", REFERENCE))));
  }

  private LabHttpDevice device() throws IOException {
    return LabHttpDevice.start(new LabHttpDeviceSettings(root, 0, "admin", PASSWORD));
  }

  private SortedMap<String, String> tree() {
    return Trees.snapshot(root, "none");
  }

  private DeploymentResult apply(TargetConfiguration configuration) {
    TargetPlan plan = deployer.plan(configuration).orThrow();
    return deployer.apply(plan, DeploymentListener.SILENT);
  }

  private static List<String> codes(Outcome<TargetPlan> outcome) {
    return outcome.diagnostics().stream().map(Diagnostic::code).map(Object::toString).toList();
  }

  @Test
  void movesFilesIntoADirectoryAndBack() throws IOException {
    SortedMap<String, String> before = tree();
    assertThat(codes(deployer.plan(inDirectory())))
        .containsExactly("COMMANDS_NOT_RUN", "NO_SELF_REVERT");
    Applied applied = (Applied) apply(inDirectory());
    assertThat(root.resolve("base.conf")).hasContent("a\r\nb\r\n#include x\r\n");
    assertThat(root.resolve("home/accounts")).hasContent("sip:6001\n");
    assertThat(apply(inDirectory())).isInstanceOf(DeploymentResult.Unchanged.class);
    deployer.revert(inDirectory(), applied.revision(), DeploymentListener.SILENT);
    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void sparesWhatOthersAddedSince() throws IOException {
    Applied applied = (Applied) apply(inDirectory());
    Files.writeString(root.resolve("base.conf"), "a\r\nb\r\n#include x\r\nby hand\r\n");
    deployer.revert(inDirectory(), applied.revision(), DeploymentListener.SILENT);
    assertThat(Files.readString(root.resolve("base.conf"))).isEqualTo("a\r\nb\r\nby hand\r\n");
  }

  @Test
  void putsFilesOnADeviceAndBack() throws IOException {
    try (LabHttpDevice device = device()) {
      SortedMap<String, String> before = tree();
      TargetConfiguration configuration = onDevice(device.url());
      assertThat(codes(deployer.plan(configuration)))
          .containsExactly("COMMANDS_NOT_RUN", "REPLACED_IN_PLACE", "NO_SELF_REVERT");
      Applied applied = (Applied) apply(configuration);
      assertThat(root.resolve("home/accounts")).hasContent("sip:6001\n");
      assertThat(apply(configuration)).isInstanceOf(DeploymentResult.Unchanged.class);
      deployer.confirm(configuration, applied.revision());
      deployer.revert(configuration, applied.revision(), DeploymentListener.SILENT);
      Files.delete(root.resolve("home"));
      assertThat(tree()).isEqualTo(before);
      assertThat(device.requests()).noneMatch(request -> request.contains("turnup"));
    }
  }

  @Test
  void putsTheFirstFileBackWhenTheDeviceRefusesTheSecond() throws IOException {
    Path base = root.resolve("base.conf");
    try (LabHttpDevice device = device()) {
      TargetPlan plan = deployer.plan(onDevice(device.url())).orThrow();
      device.faults().answerOnce("PUT /base.conf", 500);
      Failed failed = (Failed) deployer.apply(plan, DeploymentListener.SILENT);
      assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.SERVER_ERROR);
      assertThat(failed.live()).isEqualTo(Live.OLD);
      assertThat(base).hasContent("a\r\nb\r\n");
      assertThat(root.resolve("home/accounts")).doesNotExist();
    }
  }

  @Test
  void saysThatTheDeviceIsNotThere() throws IOException {
    LabHttpDevice device = device();
    TargetConfiguration configuration = onDevice(device.url());
    TargetPlan plan = deployer.plan(configuration).orThrow();
    device.close();
    assertThat(codes(deployer.plan(configuration))).containsExactly("CONNECTION_REFUSED");
    Failed failed = (Failed) deployer.apply(plan, DeploymentListener.SILENT);
    assertThat(failed.isReachable()).isFalse();
    assertThat(failed.live()).isEqualTo(Live.OLD);
    assertThat(failed.diagnostic().location())
        .isEqualTo(
            new Location.OnTarget(
                "endpoint-desk (http " + device.url() + ")",
                FieldPath.of("endpoints[0].management.http.url")));
  }

  @Test
  void skipsTargetsWithoutAWay() {
    TargetConfiguration lost = configuration(Optional.empty());
    assertThat(codes(deployer.plan(lost))).containsExactly("NO_MANAGEMENT");
    TargetPlan plan = new TargetPlan(lost, "", List.of());
    assertThat(deployer.apply(plan, DeploymentListener.SILENT))
        .isInstanceOf(DeploymentResult.Skipped.class);
  }

  @Test
  void saysThatARevisionIsNotThere() {
    Applied applied = (Applied) apply(inDirectory());
    deployer.revert(inDirectory(), applied.revision(), DeploymentListener.SILENT);
    Failed failed =
        (Failed) deployer.revert(inDirectory(), applied.revision(), DeploymentListener.SILENT);
    assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.REVISION_MISSING);
  }

  @Test
  void publishesItsTransports() {
    assertThat(Deployer.transports())
        .extracting(TransportDescriptor::name)
        .containsExactly("ssh", "directory", "http");
    assertThat(DeployerSettings.DEFAULTS.connectTimeout()).isLessThan(Duration.ofMinutes(1));
  }
}
