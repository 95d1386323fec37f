package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between the sites of one run, as the commands show it. */
class AmongSitesTest {
  @TempDir Path folder;

  private void site(String file, String name, String number) throws IOException {
    Path target = Files.createDirectories(folder.resolve("fw"));
    Files.writeString(
        Files.createDirectories(folder.resolve("sites").resolve(file)).resolve("site.yaml"),
        """
        worksheet: turnup/v1
        site: %s
        proxy: { host: 192.0.2.10 }
        subscribers:
          - { number: "%s", digestPassword: { env: PW } }
        media: { codecs: [PCMU] }
        firewall: { family: nftables, management: { directory: { path: %s } } }
        """
            .formatted(name, number, target));
  }

  private String sites() {
    return folder.resolve("sites").toString();
  }

  @Test
  void twoWorksheetsOfOneSiteAreFoundTogether() throws IOException {
    site("a", "acme", "6001");
    assertThat(Ran.turnup("validate", sites()).exitCode()).isZero();
    site("b", "acme", "6002");
    Ran ran = Ran.turnup("validate", sites());
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("b/site.yaml:2:7: error", "FLEET-001", "a/site.yaml:2:7");
  }

  @Test
  void theSecondOfThemIsNotPushed() throws IOException {
    site("a", "acme", "6001");
    site("b", "acme", "6002");
    Ran ran =
        Ran.turnup(
            Map.of("PW", "kD8sw0Qzv1Lx"),
            "plan",
            "--runs",
            folder.resolve("runs").toString(),
            sites());
    assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
    assertThat(ran.out()).containsOnlyOnce("FLEET-001");
  }

  @Test
  void aPushSaysTheWarningsToo() throws IOException {
    site("a", "acme", "6001");
    site("b", "bolt", "6001");
    for (String file : List.of("a", "b")) {
      Path worksheet = folder.resolve("sites").resolve(file).resolve("site.yaml");
      String text = Files.readString(worksheet).replace("192.0.2.10", "198.51.100.10");
      Files.writeString(worksheet, text);
    }
    Path report = folder.resolve("report.json");
    Ran ran =
        Ran.turnup(
            Map.of("PW", "kD8sw0Qzv1Lx"),
            "plan",
            "--runs",
            folder.resolve("runs").toString(),
            "--report",
            "json=" + report,
            sites());
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.out()).containsOnlyOnce("FLEET-002").contains("b/site.yaml:5:15: warning");
    assertThat(report).content().containsOnlyOnce("\"FLEET-002\"");
  }

  @Test
  void theSameFileOfTwoSitesIsFoundByRenderingIt() throws IOException {
    site("a", "acme", "6001");
    site("b", "bolt", "6002");
    Ran ran = Ran.turnup("validate", sites());
    assertThat(ran.out()).as("each site has a file of its own there").doesNotContain("FLEET-005");
  }

  @Test
  void aWarningWeighsWhatTheCallerSays() throws IOException {
    site("a", "acme", "6001");
    site("b", "bolt", "6001");
    assertThat(Ran.turnup("validate", sites()).exitCode()).isZero();
    Ran strict = Ran.turnup("validate", "--severity", "FLEET-002=error", sites());
    assertThat(strict.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(strict.out()).contains("error: the number \"6001\"");
    Ran wrong = Ran.turnup("validate", "--severity", "FLEET-002=fatal", sites());
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
