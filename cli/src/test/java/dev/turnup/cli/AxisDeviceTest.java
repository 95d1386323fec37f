package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.lab.device.VapixDevice;
import dev.turnup.lab.host.LabHttpDevice;
import dev.turnup.lab.host.LabHttpDeviceSettings;
import dev.turnup.schema.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An Axis device, by the interface that its maker documents, from the command line. */
class AxisDeviceTest {
  private static final String SIP_SECRET = "sip-canary;\"<&>'#${x}%äß";
  private static final String ACCOUNT = "lobby-6001";

  @TempDir Path folder;
  private final VapixDevice vapix = new VapixDevice();
  private final Map<String, String> environment = new HashMap<>();
  private LabHttpDevice device;
  private Path worksheet;

  @BeforeEach
  void start() throws IOException {
    device =
        LabHttpDevice.start(
            new LabHttpDeviceSettings(
                    Files.createDirectory(folder.resolve("device")),
                    0,
                    "root",
                    new Secret("device-canary"))
                .withLogin(LabHttpDeviceSettings.Login.DIGEST));
    device.install(VapixDevice.PATH, vapix);
    environment.put("SIP", SIP_SECRET);
    environment.put("DEVICE", "device-canary");
    worksheet = write("G722, PCMU");
  }

  @AfterEach
  void stop() {
    device.close();
  }

  private Path write(String codecs) throws IOException {
    return Files.writeString(
        folder.resolve("site.yaml"),
        """
        worksheet: turnup/v1
        site: lobby
        network: { addressing: dhcp }
        proxy: { host: 192.0.2.10, transport: udp, expires: 10m }
        subscribers:
          - number: "6001"
            digestUsername: "auth<6001>"
            digestPassword: { env: SIP }
            displayName: "Zoë & \\"Co\\""
        media: { codecs: [%s], dtmf: [rfc4733], rtpPorts: 4000-4100 }
        endpoints:
          - id: door
            family: axis
            lines: ["6001"]
            management:
              http:
                url: %s
                username: root
                password: { env: DEVICE }
                stateDirectory: %s
        """
            .formatted(codecs, device.url(), folder.resolve("state")));
  }

  private Ran run(String command, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = command;
    arguments[1] = worksheet.toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    Ran ran = Ran.turnup(environment, arguments);
    assertThat(ran.all()).doesNotContain("canary");
    return ran;
  }

  private Ran good(String command, String... more) {
    Ran ran = run(command, more);
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    return ran;
  }

  @Test
  void isWrittenOnceAndThenLeftAlone() {
    good("apply");
    assertThat(vapix.account(ACCOUNT))
        .contains(
            "\"UserId\":\"6001\"",
            "\"AuthenticationId\":\"auth<6001>\"",
            "\"CallerId\":\"Zoë & \\\"Co\\\"\"",
            "\"Password\":\"sip-canary;\\\"<&>'#${x}%äß\"",
            "\"Registrar\":\"192.0.2.10:5060\"",
            "{\"Name\":\"RegistrationInterval\",\"Value\":\"600\"}");
    assertThat(vapix.configuration())
        .contains("\"SIPEnabled\":true", "\"CallingTimeout\":60", "\"RTPStartPort\":4000");
    assertThat(vapix.codecs())
        .containsSubsequence("G722", "PCMU")
        .contains("16000")
        .doesNotContain("L16");
    String before = vapix.account(ACCOUNT);
    Ran again = good("apply");
    assertThat(again.err()).contains("unchanged, nothing touched");
    assertThat(vapix.account(ACCOUNT)).isEqualTo(before);
    assertThat(good("drift", "--detailed-exitcode").out()).doesNotContain("DEP-055");
  }

  @Test
  void anEditByHandIsFoundByItsFieldAndMended() {
    good("apply");
    vapix.put(
        vapix
            .account(ACCOUNT)
            .replace("\"Registrar\":\"192.0.2.10:5060\"", "\"Registrar\":\"elsewhere\"")
            .replace("\"Enabled\":true", "\"Enabled\":true,\"AllowMWI\":true"));
    Ran drift = run("drift", "--detailed-exitcode");
    assertThat(drift.exitCode()).as(drift.toString()).isEqualTo(ExitCode.CHANGES);
    assertThat(drift.out())
        .contains("DEP-055", "Registrar  elsewhere -> 192.0.2.10:5060")
        .doesNotContain("UserId  ");
    Ran plan = good("plan");
    assertThat(plan.out().lines().filter(line -> line.matches("[-+] .*")))
        .containsExactly(
            "-  \"Registrar\": \"elsewhere\",", "+  \"Registrar\": \"192.0.2.10:5060\",");
    good("apply");
    assertThat(vapix.account(ACCOUNT))
        .contains("\"Registrar\":\"192.0.2.10:5060\"")
        .as("somebody else's field")
        .contains("\"AllowMWI\":true");
  }

  @Test
  void aPasswordThatChangesIsPushedAndTakenBackThoughTheDeviceNeverShowsIt() {
    good("apply");
    environment.put("SIP", "second-canary");
    Ran plan = good("plan");
    assertThat(plan.out()).contains("Password  (secret: changed)");
    good("apply");
    assertThat(vapix.account(ACCOUNT)).contains("second-canary");
    assertThat(good("apply").err()).contains("unchanged, nothing touched");
    good("rollback");
    assertThat(vapix.account(ACCOUNT)).contains("sip-canary").doesNotContain("second-canary");
  }

  @Test
  void aPushIsTakenBack() throws IOException {
    String codecs = vapix.codecs();
    String configuration = vapix.configuration();
    good("apply");
    worksheet = write("PCMA");
    good("apply");
    assertThat(vapix.codecs()).contains("PCMA").doesNotContain("G722");
    good("rollback");
    assertThat(vapix.codecs()).containsSubsequence("G722", "PCMU").doesNotContain("PCMA");
    Ran base = Ran.turnup(environment, "rollback", worksheet + "@base");
    assertThat(base.exitCode()).as(base.toString()).isZero();
    assertThat(vapix.account(ACCOUNT)).isEmpty();
    assertThat(vapix.codecs()).isEqualTo(codecs);
    assertThat(vapix.configuration()).isEqualTo(configuration);
  }

  @ParameterizedTest
  @CsvSource({
    "ter:InvalidArgVal, DEP-034, does not take one of the values",
    "ter:NotSupported, DEP-030, has no such method",
    "ter:Failure, DEP-034, reports a fault",
  })
  void namesTheFaultThatTheDeviceReports(String fault, String code, String cause) {
    vapix.refuseWith(fault);
    Ran ran = run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains(code, cause, fault);
    assertThat(vapix.account(ACCOUNT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "401, password",
    "403, administrator",
    "404, no call interface",
    "500, 500",
    "503, 503"
  })
  void namesWhatAStatusMeans(int status, String said) {
    device.faults().answer(status);
    Ran ran = run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("DEP-0", said);
  }

  @Test
  void namesAWrongPassword() {
    environment.put("DEVICE", "wrong-canary");
    Ran ran = run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("user or password are wrong").contains("password");
  }

  @Test
  void namesAnAnswerThatIsNoJson() {
    vapix.garble(true);
    Ran ran = run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("is not JSON").doesNotContain("html");
  }

  @Test
  void namesADeviceThatDoesNotAnswer() {
    device.faults().hold(true);
    Ran ran = run("apply", "--step-timeout", "1s");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("DEP-015");
    device.faults().clear();
  }
}
