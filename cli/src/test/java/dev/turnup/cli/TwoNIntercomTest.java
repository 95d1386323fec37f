package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.lab.device.TwoNIntercom;
import dev.turnup.lab.host.LabHttpDeviceSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A 2N intercom, by the interface that its maker documents, from the command line. */
class TwoNIntercomTest {
  @TempDir Path folder;
  private final TwoNIntercom intercom = new TwoNIntercom();
  private DeviceSite site;

  @BeforeEach
  void start() throws IOException {
    site = DeviceSite.start(folder, LabHttpDeviceSettings.Login.DIGEST);
    site.device().install(TwoNIntercom.PATH, intercom);
    site.write("endpoints", "[ { id: door, family: 2n, lines: [\"6001\"], %s } ]", "PCMU");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void isWrittenOnceAndThenLeftAlone() {
    String other = intercom.account(2);
    site.good("apply");
    assertThat(intercom.account(1))
        .contains(
            "\"sipNumber\":\"6001\"",
            "\"authId\":\"auth<6001>\"",
            "\"displayName\":\"Zoë & \\\"Co\\\"\"",
            "\"password\":" + DeviceSite.SIP_SECRET_AS_JSON,
            "\"registrarPort\":\"5060\"",
            "\"answerMode\":\"1\"");
    assertThat(intercom.account(2)).isEqualTo(other);
    assertThat(site.good("apply").err()).contains("unchanged, nothing touched");
  }

  @Test
  void anEditByHandIsFoundMendedAndTakenBack() {
    String factory = intercom.account(1);
    site.good("apply");
    intercom.put(1, "registrarAddress", "elsewhere");
    Ran drift = site.run("drift", "--detailed-exitcode");
    assertThat(drift.exitCode()).as(drift.toString()).isEqualTo(ExitCode.CHANGES);
    assertThat(drift.out()).contains("DEP-055", "registrarAddress  elsewhere -> 192.0.2.10");
    site.good("apply");
    assertThat(intercom.account(1)).contains("\"registrarAddress\":\"192.0.2.10\"");
    site.rollBackToTheBeginning();
    assertThat(intercom.account(1).replaceFirst("\"password\":\"[^,]*\",", ""))
        .isEqualTo(factory.replace("\"password\":\"\",", ""));
  }

  @Test
  void namesARefusalThatComesWithSuccess() {
    intercom.lock(true);
    Ran ran = site.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("DEP-030", "may not configure calls", "privilege");
    assertThat(intercom.account(1)).contains("\"sipNumber\":\"\"");
  }

  @Test
  void namesAnAccountThatTheIntercomHasNot() throws IOException {
    site.write(
        "endpoints",
        "[ { id: door, family: 2n, lines: [\"6001\",\"6002\",\"6003\"], %s } ]",
        "PCMU");
    Ran ran = site.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("no such account", "two lines");
  }

  @ParameterizedTest
  @CsvSource({"401, password", "403, Phone/Call", "404, no such function", "500, 500", "503, 503"})
  void namesWhatAStatusMeans(int status, String said) {
    site.device().faults().answer(status);
    Ran ran = site.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("DEP-0", said);
  }
}
