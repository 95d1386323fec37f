package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  @TempDir Path folder;

  private Path worksheet(String transport) throws IOException {
    String text = Files.readString(Path.of("../sites/small-office/site.yaml"));
    return Files.writeString(
        folder.resolve("site.yaml"), "# a line more\n" + text.replace("udp", transport));
  }

  @Test
  void onlyNewFindingsCount() throws IOException {
    String known = folder.resolve("known.txt").toString();
    String site = worksheet("tcpp").toString();
    Ran wrote = Ran.turnup("validate", "--write-baseline", known, site);
    assertThat(wrote.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(Path.of(known)).content().contains("WS-017\tsite.yaml\t");

    Files.writeString(Path.of(site), "# above\n" + Files.readString(Path.of(site)));
    Ran again = Ran.turnup("validate", "--baseline", known, site);
    assertThat(again.exitCode()).as(again.toString()).isZero();
    assertThat(again.out()).isEmpty();

    Files.writeString(
        Path.of(site), Files.readString(Path.of(site)).replace("addressing:", "adressing:"));
    Ran more = Ran.turnup("validate", "--baseline", known, site);
    assertThat(more.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(more.out()).contains("adressing").doesNotContain("tcpp\"");
  }

  @Test
  void saysWhenAKnownFindingIsGone() throws IOException {
    String known = folder.resolve("known.txt").toString();
    Ran.turnup("validate", "--write-baseline", known, worksheet("tcpp").toString());
    Ran ran = Ran.turnup("validate", "--baseline", known, worksheet("udp").toString());
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("1 known finding gone");
  }

  @Test
  void aBaselineThatIsNotThereIsAFinding() throws IOException {
    String none = folder.resolve("none.txt").toString();
    Ran ran = Ran.turnup("validate", "--baseline", none, worksheet("udp").toString());
    assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.err()).contains("CLI-014");
  }
}
