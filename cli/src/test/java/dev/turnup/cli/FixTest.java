package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixTest {
  @TempDir Path folder;

  private Path worksheet(String from, String to) throws IOException {
    String text = Files.readString(Path.of("../sites/small-office/site.yaml"));
    assertThat(text).contains(from);
    return Files.writeString(folder.resolve("site.yaml"), text.replace(from, to));
  }

  @Test
  void correctsAndKeepsPermissions() throws IOException {
    String good = Files.readString(Path.of("../sites/small-office/site.yaml"));
    Path file = worksheet("transport: udp", "trnasport: udp");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Ran ran = Ran.turnup("validate", "--fix", file.toString());
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.err()).contains("renamed to transport");
    assertThat(file).hasContent(good);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(folder.toFile().list()).containsExactly("site.yaml");
  }

  @Test
  void showsWithoutWriting() throws IOException {
    Path file = worksheet("G722, PCMA, PCMU", "G722, ulaw");
    String before = Files.readString(file);
    Ran ran = Ran.turnup("validate", "--fix", "--diff", file.toString());
    assertThat(ran.out()).contains("-  codecs: [G722, ulaw]", "+  codecs: [G722, PCMU]");
    assertThat(file).hasContent(before);
  }

  @Test
  void showsNoSecret() throws IOException {
    Path file =
        worksheet(
            "    digestPassword: { env: OFFICE_101_PASSWORD }\n    displayName",
            "    digestPassword: canary-fix-1\n    dispalyName");
    Ran ran = Ran.turnup("validate", "--diff", file.toString());
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("+    displayName: Reception");
    assertThat(ran.all()).doesNotContain("canary-fix-1");
  }
}
