package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code turnup init} as a person and as a script use it. */
class InitTest {
  @TempDir Path folder;

  @Test
  void writesAWorksheetThatValidatesFromOptionsAlone() throws IOException {
    Path site = folder.resolve("acme");
    Ran ran =
        Ran.turnup(
            "init",
            site.toString(),
            "--proxy",
            "192.0.2.10:5070",
            "--user",
            "6001",
            "--user",
            "0100",
            "--password-env",
            "FIRST",
            "--family",
            "yealink",
            "--set",
            "endpoints[0].parameters.mac=00155e618899",
            "--pbx-family",
            "asterisk");
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    String text = Files.readString(site.resolve("site.yaml"));
    assertThat(text)
        .startsWith("# yaml-language-server: $schema=worksheet.schema.json\n")
        .contains("site: acme\n", "  port: 5070 ", "{ env: FIRST }", "{ env: ACME_0100_PASSWORD }")
        .contains("  # domain: pbx.acme.example ");
    assertThat(ran.err()).contains("export FIRST=", "turnup validate " + site);
    Ran validated = Ran.turnup("validate", site.toString());
    assertThat(validated.exitCode()).as(validated.toString()).isZero();
  }

  @Test
  void asksExplainsRefusesAndGoesBack() throws IOException {
    Path site = folder.resolve("acme");
    Ran ran =
        Ran.typing(
            List.of(
                "?",
                "Acme HQ",
                "acme",
                "static",
                "192.0.2.256",
                "192.0.2.50",
                "24",
                "198.51.100.1",
                "192.0.2.1",
                "",
                "<",
                "192.0.2.53",
                "pbx.acme.example",
                "tcpp",
                "tcp",
                "",
                "",
                "6001",
                "",
                "hunter-2",
                "",
                "",
                "G.711 ulaw",
                "",
                "",
                "asterisk",
                "",
                "112",
                "600",
                "",
                "603"),
            "init",
            site.toString());
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.err())
        .contains("Name of the site: lower-case letters, digits and hyphens.")
        .contains("may hold lower-case letters, digits and inner hyphens only")
        .contains("\"192.0.2.256\" is not an IP address")
        .contains("the gateway 198.51.100.1 is not on the endpoint's network")
        .contains("did you mean tcp?")
        .contains("environment variable")
        .contains("112 is an emergency number")
        .doesNotContain("hunter");
    assertThat(Files.readString(site.resolve("site.yaml")))
        .contains("gateway: 192.0.2.1 ", "dns: [192.0.2.53]", "codecs: [\"G.711 ulaw\"]")
        .contains("inbound: { callback: \"603\" }");
    assertThat(Ran.turnup("validate", site.toString()).exitCode()).isZero();
  }

  @Test
  void stoppingInTheMiddleWritesNothing() {
    Path site = folder.resolve("acme");
    Ran ran = Ran.typing(List.of("acme", "dhcp"), "init", site.toString());
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("nothing was written");
    assertThat(site).doesNotExist();
  }

  @Test
  void neverOverwrites() throws IOException {
    Path file = Files.writeString(folder.resolve("site.yaml"), "mine");
    Ran ran =
        Ran.turnup(
            "init", folder.toString(), "--name", "x", "--proxy", "192.0.2.1", "--user", "6001");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("IMP-008");
    assertThat(file).hasContent("mine");
  }

  @Test
  void withoutATerminalNamesTheOptionThatIsMissing() {
    Ran ran = Ran.turnup("init", folder.resolve("acme").toString(), "--proxy", "192.0.2.1");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("--user").contains("Subscriber Number");
  }

  @Test
  void refusesABadOptionAsTheValidatorWould() {
    Ran ran =
        Ran.turnup("init", folder.resolve("a").toString(), "--proxy", "pbx acme", "--user", "6001");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("--proxy: \"pbx acme\" is not a host name");
  }
}
