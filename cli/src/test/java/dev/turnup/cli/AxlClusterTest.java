package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.lab.device.AxlCluster;
import dev.turnup.lab.host.DeviceInterface;
import dev.turnup.lab.host.LabHttpDeviceSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unified CM by its SOAP interface, from the command line. */
class AxlClusterTest {
  private static final String PBX =
      "{ family: cucm-axl, parameters: { partition: \"P & <1>\" }, %s }";

  @TempDir Path folder;
  private final AxlCluster cluster = new AxlCluster();
  private DeviceSite site;

  @BeforeEach
  void start() throws IOException {
    site = DeviceSite.start(folder, LabHttpDeviceSettings.Login.BASIC);
    site.device().install(AxlCluster.PATH, cluster);
    site.write("pbx", PBX, "PCMU");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void isWrittenOnceAndThenLeftAlone() {
    site.good("apply");
    String content = cluster.content();
    assertThat(content)
        .contains(
            "\"SipProfile/Turnup-lobby\"",
            "\"User/auth<6001>\":{\"lastName\":\"Zoë & \\\"Co\\\"\"",
            "\"digestCredentials\":" + DeviceSite.SIP_SECRET_AS_JSON,
            "\"Line/6003/P & <1>\":{");
    assertThat(site.good("apply").err()).contains("unchanged, nothing touched");
    assertThat(cluster.content()).isEqualTo(content);
  }

  @Test
  void anEditByHandIsFoundMendedAndTakenBack() {
    cluster.put("User/auth<6001>", "lastName", "was there");
    site.good("apply");
    cluster.put("User/auth<6001>", "lastName", "by hand");
    cluster.put("User/auth<6001>", "department", "theirs");
    Ran drift = site.run("drift", "--detailed-exitcode");
    assertThat(drift.exitCode()).as(drift.toString()).isEqualTo(ExitCode.CHANGES);
    assertThat(drift.out()).contains("DEP-055", "lastName  by hand -> Zoë");
    site.good("apply");
    assertThat(cluster.content()).contains("Zoë", "theirs").doesNotContain("by hand");
    site.rollBackToTheBeginning();
    assertThat(cluster.content())
        .contains("\"lastName\":\"was there\"", "theirs")
        .doesNotContain("Line/", "SipProfile/");
  }

  @Test
  void namesWhatTheClusterRefuses() {
    cluster.refuseWith("the licence is used up");
    Ran ran = site.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("DEP-034", "does not take it", "licence is used up");
    assertThat(cluster.content()).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Hello",
        "",
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"
      })
  void namesAnAnswerThatIsNoXml(String answer) {
    site.device().install(AxlCluster.PATH, _ -> new DeviceInterface.Reply(200, answer));
    Ran ran = site.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("is not XML").doesNotContain("root:");
  }

  @ParameterizedTest
  @CsvSource({
    "401, password",
    "403, Standard AXL API Access",
    "404, no AXL",
    "500, does not take it",
    "503, 503"
  })
  void namesWhatAStatusMeans(int status, String said) {
    site.device().faults().answer(status);
    Ran ran = site.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("DEP-0", said);
  }
}
