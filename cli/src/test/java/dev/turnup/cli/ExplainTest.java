package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.validator.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes with examples, and fields with their values. */
class ExplainTest {
  private static final String OFFICE = "../sites/small-office/site.yaml";

  @TempDir Path folder;

  @Test
  void everyCodeOfAWorksheetComesWithABadAndAGoodExample() {
    assertThat(Validator.codes()).hasSizeGreaterThanOrEqualTo(77);
    for (DiagnosticCode code : Validator.codes()) {
      Ran ran = Ran.turnup("explain", code.id());
      assertThat(ran.out()).as(code.id()).contains("wrong\n  | ").contains("right\n  | ");
    }
  }

  @Test
  void saysWhereAValueWasWritten() {
    Ran ran = Ran.turnup("explain", OFFICE + "#media.codecs");
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.out())
        .contains("Required Voice Codec Support")
        .contains("[G722, PCMA, PCMU]")
        .contains("site.yaml:30:3")
        .contains("must not be empty");
  }

  @Test
  void saysWhyADefaultIsWhatItIs() {
    Ran ran = Ran.turnup("explain", OFFICE + "#media.packetTime");
    assertThat(ran.out()).contains("20ms").contains("nothing is written in").contains("RFC 3551");
  }

  @Test
  void showsThePresetsOfProvidersWithTheirDates() {
    for (String[] command :
        new String[][] {{"explain", "trunks[0].preset"}, {"families", "kamailio-trunk"}}) {
      Ran ran = Ran.turnup(command);
      assertThat(ran.exitCode()).as(ran.toString()).isZero();
      assertThat(ran.out().replaceAll("\\s+", " "))
          .contains("telnyx", "jambonz.cloud", "read 2026-08-22 in docs.jambonz.org");
    }
  }

  @Test
  void explainsAnOptionOfAPush() {
    Ran ran = Ran.turnup("explain", OFFICE + "#pbx.management.ssh.port");
    assertThat(ran.out()).contains("the default is 22").contains("a port, 1 to 65535");
  }

  @Test
  void showsNoArgumentOfASecretCommand() {
    Ran ran = Ran.turnup("explain", OFFICE + "#subscribers");
    assertThat(ran.out()).contains("exec: [pass, …]").doesNotContain("office/103");
  }

  @Test
  void showsNoValueOfAWorksheetWithASecretInIt() throws IOException {
    String text = Files.readString(Path.of(OFFICE));
    Path file = folder.resolve("site.yaml");
    Files.writeString(file, text.replace("{ env: OFFICE_101_PASSWORD }", "canary-explain-1"));
    Ran ran = Ran.turnup("explain", file + "#subscribers[0].digestPassword");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.all()).contains("not shown").doesNotContain("canary-explain-1");
  }

  @Test
  void aFieldThatThereIsNotIsUsageWithWhatIsNearIt() {
    Ran ran = Ran.turnup("explain", OFFICE + "#media.codec");
    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("did you mean codecs");
    assertThat(Ran.turnup("explain", "proxy.prot").err()).contains("did you mean port");
  }
}
