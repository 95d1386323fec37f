package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealNginx;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.deployer.DeployCode;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provisioning server that takes files over HTTP. */
@RequiresPeers(Peer.NGINX)
class DeployOverNginxIT {
  private static final SecretReference REFERENCE = new SecretReference.Env("PASSWORD");
  private static final String PASSWORD = "nginx-canary";

  @TempDir Path folder;

  private Deployer deployer(String password) {
    return new Deployer(
        new Secrets(Map.of(REFERENCE, new Secret(password))),
        InstantSource.system(),
        folder,
        DeployerSettings.DEFAULTS);
  }

  private TargetConfiguration configuration(RealNginx nginx) {
    return new TargetConfiguration(
        TargetId.endpoint("lobby"),
        "yealink",
        FieldPath.of("endpoints[0]"),
        Optional.of(
            new Management(
                "http",
                Map.of("url", nginx.url(), "username", "admin", "stateDirectory", "state"),
                Map.of("password", REFERENCE))),
        List.of(file("phone", "/prov/a b/phone.cfg", "new é\n"), file("old", "/old.cfg", "new\n")),
        List.of(),
        List.of(),
        List.of());
  }

  private static Artifact file(String id, String path, String body) {
    return new Artifact(id, path, Artifact.Content.WHOLE_FILE, body, 0600, Set.of());
  }

  @Test
  void putsFilesOnceAndTakesThemBack() throws Exception {
    try (RealNginx nginx = RealNginx.start("admin", PASSWORD)) {
      Path old = Files.writeString(nginx.root().resolve("old.cfg"), "old\n");
      Path made = nginx.root().resolve("prov/a b/phone.cfg");
      TargetConfiguration configuration = configuration(nginx);
      Deployer deployer = deployer(PASSWORD);
      Applied applied =
          (Applied)
              deployer.apply(deployer.plan(configuration).orThrow(), DeploymentListener.SILENT);
      assertThat(made).hasContent("new é\n");
      assertThat(old).hasContent("new\n");
      long puts = puts(nginx);
      assertThat(deployer.apply(deployer.plan(configuration).orThrow(), DeploymentListener.SILENT))
          .isInstanceOf(DeploymentResult.Unchanged.class);
      assertThat(puts(nginx)).isEqualTo(puts);
      deployer.revert(configuration, applied.revision(), DeploymentListener.SILENT);
      assertThat(old).hasContent("old\n");
      assertThat(made).doesNotExist();
      assertThat(nginx.accessLog()).doesNotContain("canary");
    }
  }

  @Test
  void saysThatTheLoginIsRefused() {
    try (RealNginx nginx = RealNginx.start("admin", PASSWORD)) {
      assertThat(deployer("wrong").plan(configuration(nginx)).diagnostics().getFirst().code())
          .isEqualTo(DeployCode.LOGIN_REFUSED);
    }
  }

  private static long puts(RealNginx nginx) {
    return nginx.accessLog().lines().filter(line -> line.contains("\"PUT ")).count();
  }
}
