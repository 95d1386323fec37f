package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code turnup import} as a shell runs it. */
class ImportTest {
  private static final String TABLE =
      """
      site,proxy.host,subscribers.number,subscribers.digestPassword.env,media.codecs
      acme,192.0.2.10,6001,ACME_6001,G722;PCMU
      ,,6002,ACME_6002,
      bolt,192.0.2.11,6001,BOLT_6001,PCMA
      """;

  @TempDir Path folder;

  @Test
  void writesWorksheetsThatValidate() throws IOException {
    Path out = folder.resolve("sites");
    Ran ran = Ran.turnup("import", table(TABLE), "-o", out.toString());
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(Files.readString(out.resolve("acme/site.yaml")))
        .startsWith("# yaml-language-server: $schema=../worksheet.schema.json\n")
        .contains("number: \"6002\"");
    assertThat(out.resolve("worksheet.schema.json")).isRegularFile();
    Ran validated = Ran.turnup("validate", out.toString());
    assertThat(validated.exitCode()).as(validated.toString()).isZero();
    assertThat(validated.err()).contains("2 worksheets: 0 errors, 0 warnings");
  }

  @Test
  void writesNothingWhenAnythingIsWrong() throws IOException {
    Path out = folder.resolve("sites");
    String bad = TABLE.replace("PCMA", "PCMX").replace(",6002,", ",60 02,");
    Ran ran = Ran.turnup("import", table(bad), "-o", out.toString());
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("sites.csv:3:3: ", "sites.csv:4:32: ");
    assertThat(ran.err()).contains("nothing was written");
    assertThat(out).doesNotExist();
  }

  @Test
  void neverShowsAPasswordFromATable() throws IOException {
    for (String bad :
        new String[] {
          TABLE.replace("digestPassword.env", "digestPassword").replace("ACME_6001", "hunter2"),
          TABLE.replace("ACME_6001", "hunter2!").replace("PCMU", "PCMX"),
        }) {
      Ran ran = Ran.turnup("import", table(bad), "-o", folder.resolve("x").toString());
      assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(ran.toString()).doesNotContain("hunter2");
    }
  }

  @Test
  void overwritesOnlyWhenForcedAndKeepsWaysToPush() throws IOException {
    Path out = folder.resolve("sites");
    Path file = out.resolve("small-office/site.yaml");
    Files.createDirectories(file.getParent());
    String before = Files.readString(Path.of("../sites/small-office/site.yaml"));
    Files.writeString(file, before);
    String small = TABLE.replaceFirst("\nacme,", "\nsmall-office,").replaceAll("bolt.*\n", "");
    Ran refused = Ran.turnup("import", table(small), "-o", out.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(refused.out()).contains("IMP-008").contains("--force");
    assertThat(Files.readString(file)).isEqualTo(before);

    String kept =
        small.replace("media.codecs", "media.codecs,pbx.family").replace("PCMU", "PCMU,asterisk");
    Ran forced = Ran.turnup("import", table(kept), "-o", out.toString(), "--force");
    assertThat(forced.exitCode()).as(forced.toString()).isZero();
    assertThat(Files.readString(file)).contains("management: { ssh:", "ACME_6001");
  }

  @Test
  void printsATemplateThatItUnderstands() {
    Ran ran = Ran.turnup("import", "--csv-template");
    assertThat(ran.out()).startsWith("site,network.addressing,").contains("subscribers.number");
    assertThat(ran.out().lines()).hasSize(1);
  }

  private String table(String text) throws IOException {
    return Files.writeString(folder.resolve("sites.csv"), text).toString();
  }
}
