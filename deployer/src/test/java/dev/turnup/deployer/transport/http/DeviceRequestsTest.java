package dev.turnup.deployer.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.deployer.DeployCode;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.lab.device.VapixDevice;
import dev.turnup.lab.host.DeviceInterface;
import dev.turnup.lab.host.LabHttpDevice;
import dev.turnup.lab.host.LabHttpDeviceSettings;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.Artifact.Content;
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
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pushes to a device that is configured by requests of its own, with read-modify-write. */
class DeviceRequestsTest {
  private static final SecretReference REFERENCE = new SecretReference.Env("PASSWORD");
  private static final Secret PASSWORD = new Secret("device-canary");
  private static final String WANTED =
      "{\"Id\":\"lobby\",\"UserId\":\"1001\",\"Password\":\"sip-canary\",\"Enabled\":true,"
          + "\"Attribute\":[{\"Name\":\"RegistrationInterval\",\"Value\":\"600\"}]}";
  private static final DeviceRequests VAPIX =
      new DeviceRequests(
          DeviceRequests.Syntax.JSON,
          List.of(call("{\"axcall:GetSIPAccount\":{\"SIPAccountId\":{name}}}", "/SIPAccount")),
          List.of(call("{\"axcall:SetSIPAccount\":{\"SIPAccount\":{document}}}", "")),
          List.of(call("{\"axcall:RemoveSIPAccount\":{\"SIPAccountId\":{name}}}", "")),
          List.of("Name"),
          false,
          Optional.empty(),
          Set.of("Password"),
          List.of(
              new Fault(400, "ter:NotFound", Meaning.ABSENT, "there is no such account", ""),
              new Fault(
                  400,
                  "ter:InvalidArgVal",
                  Meaning.REFUSED,
                  "the device does not take a value",
                  "correct the value in the worksheet"),
              new Fault(
                  400,
                  "ter:NotSupported",
                  Meaning.DENIED,
                  "the device has no such method",
                  "update its firmware")));

  @TempDir Path folder;
  private final VapixDevice vapix = new VapixDevice();
  private LabHttpDevice device;
  private Deployer deployer;

  private static Call call(String body, String document) {
    return new Call(
        "POST",
        VapixDevice.PATH,
        Map.of(),
        Optional.of(body),
        document.isEmpty() ? Map.of() : Map.of("document", document));
  }

  @BeforeEach
  void start() throws IOException {
    device =
        LabHttpDevice.start(
            new LabHttpDeviceSettings(folder, 0, "root", PASSWORD)
                .withLogin(LabHttpDeviceSettings.Login.DIGEST));
    device.install(VapixDevice.PATH, vapix);
    deployer =
        new Deployer(
            new Secrets(Map.of(REFERENCE, PASSWORD)),
            InstantSource.system(),
            folder,
            DeployerSettings.DEFAULTS);
  }

  @AfterEach
  void stop() {
    device.close();
  }

  private TargetConfiguration configuration(DeviceRequests how) {
    return new TargetConfiguration(
        TargetId.endpoint("lobby"),
        "axis",
        FieldPath.of("endpoints[0]"),
        Optional.of(
            new Management(
                "http",
                Map.of("url", device.url(), "username", "root", "stateDirectory", "state"),
                Map.of("password", REFERENCE))),
        List.of(
            new Artifact(
                    "account",
                    "/SIPAccount/lobby",
                    Content.WHOLE_FILE,
                    WANTED,
                    0600,
                    Set.of("Password"))
                .by(how)),
        List.of(),
        List.of(),
        List.of());
  }

  private DeploymentResult apply(DeviceRequests how) {
    TargetPlan plan = deployer.plan(configuration(how)).orThrow();
    return deployer.apply(plan, DeploymentListener.SILENT);
  }

  private JsonValue account() throws IOException {
    return JsonValue.parse(vapix.account("lobby").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void makesAnAccountOnceAndTakesItAwayAgain() {
    Applied applied = (Applied) apply(VAPIX);
    assertThat(vapix.account("lobby")).isEqualTo(WANTED);
    int sent = device.requests().size();
    assertThat(apply(VAPIX)).isInstanceOf(DeploymentResult.Unchanged.class);
    assertThat(vapix.account("lobby")).isEqualTo(WANTED);
    assertThat(device.requests().size() - sent)
        .as("two reads, each after a challenge")
        .isEqualTo(4);
    assertThat(deployer.revert(configuration(VAPIX), applied.revision(), DeploymentListener.SILENT))
        .isInstanceOf(DeploymentResult.Reverted.class);
    assertThat(vapix.account("lobby")).isEmpty();
  }

  @Test
  void sparesWhatIsNotItsOwnAndPutsTheRestBack() throws IOException {
    String before =
        "{\"Id\":\"lobby\",\"UserId\":\"9\",\"CallerId\":\"theirs\",\"Password\":\"\","
            + "\"Attribute\":[{\"Name\":\"MaxCallDuration\",\"Value\":\"5\"},"
            + "{\"Name\":\"RegistrationInterval\",\"Value\":\"60\"}]}";
    vapix.put(before);
    Applied applied = (Applied) apply(VAPIX);
    assertThat(account().at("/CallerId")).hasValue(new JsonValue.Text("theirs"));
    assertThat(account().at("/UserId")).hasValue(new JsonValue.Text("1001"));
    assertThat(account().at("/Attribute/0/Value")).hasValue(new JsonValue.Text("5"));
    assertThat(account().at("/Attribute/1/Value")).hasValue(new JsonValue.Text("600"));
    assertThat(apply(VAPIX)).isInstanceOf(DeploymentResult.Unchanged.class);
    assertThat(deployer.revert(configuration(VAPIX), applied.revision(), DeploymentListener.SILENT))
        .isInstanceOf(DeploymentResult.Reverted.class);
    assertThat(account().at("/UserId")).hasValue(new JsonValue.Text("9"));
    assertThat(account().at("/Enabled")).as("was not there").isEmpty();
    assertThat(account().at("/Attribute/1/Value")).hasValue(new JsonValue.Text("60"));
  }

  @ParameterizedTest
  @CsvSource({
    "ter:InvalidArgVal, FILE_REFUSED, does not take a value",
    "ter:NotSupported, PERMISSION_DENIED, no such method",
    "ter:Other, FILE_REFUSED, Transport is wrong"
  })
  void saysWhatAFaultMeans(String fault, DeployCode code, String cause) {
    vapix.refuseWith(fault);
    Failed failed = (Failed) apply(VAPIX);
    assertThat(failed.diagnostic().code()).isEqualTo(code);
    assertThat(failed.diagnostic().cause().orElseThrow()).contains(cause, fault);
    assertThat(failed.live()).isEqualTo(Live.OLD);
    assertThat(failed.toString()).doesNotContain("canary");
    assertThat(vapix.account("lobby")).isEmpty();
  }

  @Test
  void saysThatAnAnswerIsNotWhatTheInterfaceGives() {
    DeviceRequests wrong =
        new DeviceRequests(
            DeviceRequests.Syntax.JSON,
            List.of(call("{\"axcall:GetSIPAccount\":{\"SIPAccountId\":{name}}}", "/Account")),
            VAPIX.write(),
            VAPIX.delete(),
            VAPIX.keys(),
            false,
            VAPIX.pairs(),
            VAPIX.unreadable(),
            VAPIX.faults());
    apply(VAPIX);
    assertThat(deployer.plan(configuration(wrong)).diagnostics().getFirst().message())
        .contains("has no /Account");
  }

  @Test
  void handsCapturedValuesOnToLaterRequests() throws IOException {
    device.install(
        "/tokens", _ -> new DeviceInterface.Reply(200, "{\"list\":[{\"id\":\"a b/c\"}]}"));
    device.install(
        "/x/a b/c",
        request ->
            request.method().equals("GET")
                ? new DeviceInterface.Reply(200, "{\"v\":1}")
                : new DeviceInterface.Reply(
                    request.text().equals("{\"id\":\"a b/c\",\"v\":2}") ? 204 : 400, ""));
    Call token = new Call("GET", "/tokens", Map.of(), Optional.empty(), Map.of("id", "/list/0/id"));
    Call get = new Call("GET", "/x/{id}", Map.of(), Optional.empty(), Map.of("document", ""));
    Call put = new Call("PUT", "/x/{id}", Map.of(), Optional.of("{\"id\":{id},\"v\":2}"), Map.of());
    DeviceRequests how =
        new DeviceRequests(
            DeviceRequests.Syntax.JSON,
            List.of(token, get),
            List.of(put),
            List.of(),
            List.of(),
            false,
            Optional.empty(),
            Set.of(),
            List.of());
    Failed failed = (Failed) apply(how);
    assertThat(failed.diagnostic().code())
        .as("it was written, but this device keeps nothing")
        .isEqualTo(DeployCode.NOT_WRITTEN_AS_SENT);
  }
}
