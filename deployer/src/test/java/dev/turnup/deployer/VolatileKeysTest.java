package dev.turnup.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that the target itself changes, as a family declares them. */
class VolatileKeysTest {
  private static final String RENDERED = "user=6001\nlast_provisioned=0\n";

  @TempDir Path folder;
  private Deployer deployer;
  private Path live;

  @BeforeEach
  void push() throws IOException {
    Files.createDirectory(folder.resolve("root"));
    live = folder.resolve("root/phone.cfg");
    deployer =
        new Deployer(Secrets.NONE, InstantSource.system(), folder, DeployerSettings.DEFAULTS);
    assertThat(apply()).isInstanceOf(DeploymentResult.Applied.class);
  }

  private DeploymentResult apply() {
    TargetPlan plan = deployer.plan(configuration()).orThrow();
    DeploymentResult result = deployer.apply(plan, DeploymentListener.SILENT);
    if (result instanceof DeploymentResult.Applied applied) {
      deployer.confirm(configuration(), applied.revision());
    }
    return result;
  }

  private static TargetConfiguration configuration() {
    return new TargetConfiguration(
        TargetId.endpoint("desk"),
        "yealink",
        FieldPath.of("endpoints[0]"),
        Optional.of(
            new Management(
                "directory", Map.of("path", "root", "stateDirectory", "state"), Map.of())),
        List.of(
            new Artifact(
                "config",
                "/phone.cfg",
                Artifact.Content.WHOLE_FILE,
                RENDERED,
                0600,
                Set.of(),
                Set.of("last_provisioned"))),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void areNoDriftAndNoReasonToPush() throws IOException {
    String changed = RENDERED.replace("provisioned=0", "provisioned=1763712000");
    Files.writeString(live, changed);
    Outcome<TargetPlan> drift = deployer.drift(configuration());
    assertThat(drift.diagnostics()).isEmpty();
    assertThat(drift.orThrow().isUnchanged()).isTrue();
    assertThat(apply()).isInstanceOf(DeploymentResult.Unchanged.class);
    assertThat(live).hasContent(changed);
  }

  @Test
  void hideNoOtherChange() throws IOException {
    Files.writeString(live, "user=6002\nlast_provisioned=1763712000\n");
    assertThat(deployer.drift(configuration()).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DeployCode.DRIFTED);
    assertThat(apply()).isInstanceOf(DeploymentResult.Applied.class);
    assertThat(live).hasContent(RENDERED);
  }
}
