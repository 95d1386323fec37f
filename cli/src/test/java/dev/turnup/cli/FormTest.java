package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code turnup form} as a shell runs it; what the page does is for a browser to say. */
class FormTest {
  @TempDir Path folder;

  @Test
  void writesOneFileForItsFamilies() throws IOException {
    Path file = folder.resolve("form.html");
    Ran ran = Ran.turnup("form", "-o", file.toString(), "--family", "yealink,asterisk");
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(Files.readString(file))
        .startsWith("<!doctype html>")
        .contains("\"yealink\"", "\"asterisk\"")
        .doesNotContain("\"snom\"");
  }

  @Test
  void printsOnADash() {
    Ran ran = Ran.turnup("form", "-o", "-");
    assertThat(ran.out()).startsWith("<!doctype html>").contains("</html>");
  }

  @Test
  void takesAnUnfinishedWorksheetAndLeavesSecretsOut() throws IOException {
    Path worksheet =
        Files.writeString(
            folder.resolve("site.yaml"),
            """
            site: half-done
            subscribers:
              - { number: "6001", digestPassword: hunter2 }
              - { number: "6002", digestPassword: { exec: [vault, hunter2] } }
            pbx: { family: asterisk, management: { ssh: { host: hunter2, password: hunter2 } } }
            """);
    Ran ran = Ran.turnup("form", "--prefill", worksheet.toString(), "-o", "-");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("\"half-done\"").doesNotContain("hunter2");
  }

  @Test
  void aWorksheetThatIsNoYamlIsAFindingWithoutItsPasswords() throws IOException {
    Path worksheet =
        Files.writeString(folder.resolve("site.yaml"), "password: hunter2\n  bad: [\n");
    Ran ran = Ran.turnup("form", "--prefill", worksheet.toString(), "-o", "-");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("site.yaml:").doesNotContain("hunter2");
  }
}
