package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.lab.device.FreepbxApi;
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

/** FreePBX by its GraphQL interface, from the command line. */
class FreepbxApiTest {
  private static final String PBX = "{ family: freepbx-graphql, %s }";

  @TempDir Path folder;
  private final FreepbxApi api = new FreepbxApi();
  private DeviceSite site;

  @BeforeEach
  void start() throws IOException {
    site = DeviceSite.start(folder, LabHttpDeviceSettings.Login.BASIC);
    site.device().install(FreepbxApi.TOKEN_PATH, api.tokens());
    site.device().installOpen(FreepbxApi.QUERY_PATH, api.queries());
    site.writeWithoutUsername("pbx", PBX, "PCMU", "authentication: basic");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void isWrittenOnceAndThenLeftAlone() {
    site.good("apply");
    String live = api.live();
    assertThat(live)
        .contains(
            "\"name\":\"Zoë & \\\"Co\\\"\"",
            "\"extPassword\":" + DeviceSite.SIP_SECRET_AS_JSON,
            "\"6003\"");
    assertThat(site.good("apply").err()).contains("unchanged, nothing touched");
    assertThat(api.live()).isEqualTo(live);
  }

  @Test
  void anEditByHandIsFoundMendedAndTakenBack() {
    site.good("apply");
    api.rename("6001", "by hand");
    Ran drift = site.run("drift", "--detailed-exitcode");
    assertThat(drift.exitCode()).as(drift.toString()).isEqualTo(ExitCode.CHANGES);
    assertThat(drift.out()).contains("DEP-055", "name  by hand -> Zoë");
    site.good("apply");
    assertThat(api.live()).contains("Zoë").doesNotContain("by hand");
    site.rollBackToTheBeginning();
    assertThat(api.live()).isEqualTo("{}");
  }

  @Test
  void namesWhatFreepbxRefuses() {
    api.refuseWith("Extension range is full");
    Ran ran = site.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("DEP-034", "does not take it", "range is full");
  }

  @Test
  void namesASecretThatIsWrong() {
    site.environment().put("DEVICE", "wrong-canary");
    Ran ran = site.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("DEP-022", "user or password are wrong");
  }

  @Test
  void namesAnInterfaceThatIsNone() {
    site.device()
        .installOpen(FreepbxApi.QUERY_PATH, _ -> new DeviceInterface.Reply(200, "<html>Hello"));
    Ran ran = site.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("is not JSON");
  }

  @ParameterizedTest
  @CsvSource({"401, password", "403, scope gql", "404, API module", "500, 500", "503, 503"})
  void namesWhatAStatusMeans(int status, String said) {
    site.device().faults().answer(status);
    Ran ran = site.run("apply");
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).contains("DEP-0", said);
  }
}
