package dev.turnup.ci.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.FreePort;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.deployer.DeployCode;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.DeviceRequests;
import dev.turnup.schema.artifact.DeviceRequests.Call;
import dev.turnup.schema.artifact.DeviceRequests.Fault;
import dev.turnup.schema.artifact.DeviceRequests.Meaning;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints pushed into a running Asterisk by its REST interface. */
@RequiresPeers(Peer.ASTERISK)
class DeployOverAriIT {
  private static final SecretReference REFERENCE = new SecretReference.Env("PASSWORD");
  private static final String PASSWORD = "ari-canary";
  private static final DeviceRequests ARI =
      new DeviceRequests(
          DeviceRequests.Syntax.JSON,
          List.of(new Call("GET", "{path}", Map.of(), Optional.empty(), Map.of("document", ""))),
          List.of(
              new Call("PUT", "{path}", Map.of(), Optional.of("{\"fields\":{fields}}"), Map.of())),
          List.of(new Call("DELETE", "{path}", Map.of(), Optional.empty(), Map.of())),
          List.of(),
          false,
          Optional.of(new DeviceRequests.Pairs("attribute", "value")),
          Set.of(),
          List.of(
              new Fault(404, "Object with id", Meaning.ABSENT, "there is none yet", ""),
              new Fault(
                  403,
                  "sorcery",
                  Meaning.DENIED,
                  "Asterisk has no place to keep objects of this type",
                  "give the type a writable wizard in sorcery.conf, behind the config one"),
              new Fault(
                  400,
                  "validation",
                  Meaning.REFUSED,
                  "Asterisk does not take one of the fields",
                  "look into Asterisk's log for the field")));
  private static final List<String> MODULES =
      List.of(
          "res_http_websocket",
          "res_websocket_client",
          "res_stasis",
          "res_ari_model",
          "res_ari",
          "res_ari_asterisk");
  private static final String SORCERY =
      """
      [res_pjsip]
      endpoint=config,pjsip.conf,criteria=type=endpoint
      endpoint=astdb,ps_endpoints
      auth=config,pjsip.conf,criteria=type=auth
      auth=astdb,ps_auths
      aor=config,pjsip.conf,criteria=type=aor
      aor=astdb,ps_aors
      """;

  @TempDir Path folder;
  private int port;

  private RealAsterisk asterisk(String sorcery) throws IOException {
    port = FreePort.onLoopback();
    RealAsterisk asterisk = RealAsterisk.prepare();
    Path modules = asterisk.configDirectory().resolve("modules.conf");
    StringBuilder more = new StringBuilder(Files.readString(modules));
    MODULES.forEach(name -> more.append("load = ").append(name).append(".so\n"));
    return asterisk
        .write("modules.conf", more.toString())
        .write("stasis.conf", "[general]\n")
        .write("sorcery.conf", sorcery)
        .write("http.conf", "[general]\nenabled=yes\nbindaddr=127.0.0.1\nbindport=" + port + "\n")
        .write(
            "ari.conf",
            "[general]\nenabled=yes\n[turnup]\ntype=user\nread_only=no\npassword="
                + PASSWORD
                + "\n")
        .write("pjsip.conf", asterisk.transports())
        .start();
  }

  private Deployer deployer() {
    return new Deployer(
        new Secrets(Map.of(REFERENCE, new Secret(PASSWORD))),
        InstantSource.system(),
        folder,
        DeployerSettings.DEFAULTS);
  }

  private TargetConfiguration configuration(String allow) {
    return new TargetConfiguration(
        TargetId.PBX,
        "asterisk",
        FieldPath.of("pbx"),
        Optional.of(
            new Management(
                "http",
                Map.of(
                    "url",
                    "http://127.0.0.1:" + port + "/ari/asterisk/config/dynamic",
                    "username",
                    "turnup",
                    "stateDirectory",
                    "state"),
                Map.of("password", REFERENCE))),
        List.of(
            object("auth", "auth_type", "userpass", "username", "1001", "password", "sip-canary"),
            object("aor", "max_contacts", "3"),
            object("endpoint", "auth", "1001", "aors", "1001", "context", "site", "allow", allow)),
        List.of(),
        List.of(),
        List.of());
  }

  /** Fields as Asterisk gives them back, so that equal ones are seen to be. */
  private static Artifact object(String type, String... namesAndValues) {
    StringBuilder fields = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields
          .append(i == 0 ? "\n" : ",\n")
          .append("\"%s\": \"%s\"".formatted(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Artifact(
            type,
            "/res_pjsip/" + type + "/1001",
            Artifact.Content.WHOLE_FILE,
            fields.append("\n}\n").toString(),
            0600,
            Set.of("password"))
        .by(ARI);
  }

  private static DeploymentResult apply(Deployer deployer, TargetConfiguration configuration) {
    return deployer.apply(deployer.plan(configuration).orThrow(), DeploymentListener.SILENT);
  }

  @Test
  void pushesAnEndpointOnceChangesItAndTakesItBack() throws Exception {
    try (RealAsterisk asterisk = asterisk(SORCERY)) {
      Deployer deployer = deployer();
      TargetConfiguration first = configuration("(g722|ulaw)");
      Applied made = (Applied) apply(deployer, first);
      deployer.confirm(first, made.revision());
      assertThat(asterisk.cli("pjsip show endpoint 1001"))
          .contains("InAuth:  1001/1001", "Aor:  1001", "(g722|ulaw)", "site");
      assertThat(apply(deployer, first)).isInstanceOf(DeploymentResult.Unchanged.class);

      TargetConfiguration second = configuration("(alaw)");
      Applied changed = (Applied) apply(deployer, second);
      assertThat(changed.changes()).hasSize(1);
      assertThat(asterisk.cli("pjsip show endpoint 1001")).contains("(alaw)");
      deployer.revert(second, changed.revision(), DeploymentListener.SILENT);
      assertThat(asterisk.cli("pjsip show endpoint 1001")).contains("(g722|ulaw)");

      deployer.revert(first, made.revision(), DeploymentListener.SILENT);
      assertThat(asterisk.cli("pjsip show endpoint 1001")).contains("Unable to find object 1001");
      assertThat(asterisk.cli("pjsip show auth 1001")).contains("Unable to find object 1001");
    }
  }

  @Test
  void saysThatNothingCanBeKeptWithoutAWritableWizard() throws Exception {
    try (RealAsterisk asterisk =
        asterisk("[res_pjsip]\nauth=config,pjsip.conf,criteria=type=auth\nauth=astdb,ps_auths\n")) {
      Failed failed = (Failed) apply(deployer(), configuration("(ulaw)"));
      assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.PERMISSION_DENIED);
      assertThat(failed.diagnostic().cause().orElseThrow())
          .contains("no place to keep", "Cannot create sorcery objects of type 'aor'");
      assertThat(failed.diagnostic().fix().orElseThrow()).contains("sorcery.conf");
      assertThat(failed.live()).isEqualTo(Live.OLD);
      assertThat(asterisk.cli("pjsip show auth 1001"))
          .as("the first object is taken away again")
          .contains("Unable to find object 1001");
    }
  }

  @Test
  void saysWhichValueAsteriskDoesNotTake() throws Exception {
    try (RealAsterisk asterisk = asterisk(SORCERY)) {
      Failed failed = (Failed) apply(deployer(), configuration("(nonsense)"));
      assertThat(failed.diagnostic().code()).isEqualTo(DeployCode.FILE_REFUSED);
      assertThat(failed.diagnostic().cause().orElseThrow()).contains("failed field value");
      assertThat(failed.toString()).doesNotContain("canary");
      assertThat(asterisk.cli("pjsip show aor 1001")).contains("Unable to find object 1001");
    }
  }
}
