package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.turnup.cli.command.Codes;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.probe.Checks;
import dev.turnup.probe.check.Check;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as a shell runs them: what is printed where, and the exit code. */
class CommandsTest {
  private static final String DEMO = "../sites/demo/site.yaml";

  @TempDir Path folder;

  @Nested
  class Validate {
    @Test
    void aGoodWorksheetIsSilentOnStandardOutput() {
      Ran ran = Ran.turnup("validate", DEMO);
      assertThat(ran.exitCode()).as(ran.toString()).isZero();
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).contains("1 worksheet: 0 errors");
    }

    @Test
    void everyExampleThatNewcomersCopyIsGood() {
      Ran ran = Ran.turnup("validate", "../sites");
      assertThat(ran.exitCode()).as(ran.toString()).isZero();
      assertThat(ran.err()).contains("0 errors, 0 warnings");
    }

    @Test
    void aMistakeIsPrintedWithItsPlace() throws IOException {
      Path broken = broken();
      Ran ran = Ran.turnup("validate", broken.toString());
      assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(ran.out()).contains(broken + ":").contains("tcpp").contains("fix: ");
      assertThat(ran.out()).contains("^~~~");
    }

    @Test
    void theSameAsJsonIsOneDocumentWithoutProgressInIt() throws IOException {
      Ran ran = Ran.turnup("validate", "--format", "json", broken().toString());
      assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(isOneJsonDocument(ran.out())).isTrue();
      assertThat(ran.out()).contains("\"line\" :").contains("turnup-run/v1");
    }

    @Test
    void aMissingFileIsAFinding() {
      Ran ran = Ran.turnup("validate", folder.resolve("nowhere.yaml").toString());
      assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(ran.out()).contains("nowhere.yaml").contains("no such file");
    }

    @Test
    void aFolderWithoutWorksheetsIsAFinding() {
      assertThat(Ran.turnup("validate", folder.toString()).exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void anEmptyFileIsAFinding() throws IOException {
      Path empty = Files.writeString(folder.resolve("empty.yaml"), "");
      Ran ran = Ran.turnup("validate", empty.toString());
      assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(ran.out()).contains("empty.yaml");
    }

    @Test
    void aReportThatCannotBeWrittenIsSaid() {
      Ran ran = Ran.turnup("validate", DEMO, "--report", "json=/proc/no/report.json");
      assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
      assertThat(ran.err()).contains("CLI-002").contains("/proc/no/report.json");
    }

    @Test
    void aReportIsWrittenBesideTheText() throws IOException {
      Path report = folder.resolve("deep/er/report.json");
      Ran ran = Ran.turnup("validate", DEMO, "--report", "json=" + report);
      assertThat(ran.exitCode()).isZero();
      assertThat(isOneJsonDocument(Files.readString(report))).isTrue();
      assertThat(report.getParent().toFile().list()).containsExactly("report.json");
    }

    private Path broken() throws IOException {
      String text = Files.readString(Path.of(DEMO)).replace("transport: udp", "transport: tcpp");
      return Files.writeString(folder.resolve("broken.yaml"), text);
    }
  }

  @Nested
  class Render {
    @Test
    void printsFilesWithMasksInPlaceOfSecrets() {
      Ran ran = Ran.turnup("render", "--mask-secrets", DEMO);
      assertThat(ran.exitCode()).as(ran.toString()).isZero();
      assertThat(ran.out()).contains("password = ********").contains("demo-pjsip.conf");
    }

    @Test
    void aMissingSecretBlocksAndNamesTheVariable() {
      Ran ran = Ran.turnup("render", DEMO);
      assertThat(ran.exitCode()).isEqualTo(ExitCode.BLOCKED);
      assertThat(ran.out()).contains("TURNUP_DEMO_PASSWORD").contains("site.yaml:");
    }

    @Test
    void writesFilesForTheirOwnerOnly() throws IOException {
      Path out = folder.resolve("out");
      Ran ran = Ran.turnup("render", "--mask-secrets", "--out", out.toString(), DEMO);
      assertThat(ran.exitCode()).as(ran.toString()).isZero();
      Path file = out.resolve("demo/pbx/etc/asterisk/turnup/demo-pjsip.conf");
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
  }

  @Nested
  class Usage {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "valdate",
          "validate --format yaml x",
          "validate --report json x",
          "validate --color sometimes x",
          "demo --fault no-such-fault",
          "explain WS-999999",
          "families no-such-family",
          "form --family no-such-family",
          "init",
          "init --yes --name acme",
          "init --yes --name Acme --proxy 192.0.2.1 --user 6001",
          "init --password-env hunter2",
          "import",
          "probe",
          "probe --replay x --only audio",
          "plan --waves ten x",
          "apply --max-failures some x",
          "plan --shard 3/2 ../sites",
          "plan --deadline soon x",
          "report",
          "probe --replay x --level full",
          "probe ../sites/demo --level thorough",
          "probe ../sites/demo --only audio,vidio",
          "up ../sites/demo --skip vidio",
          "explain vidio",
          "probe --replay x --checklist --checklist-format pdf",
          ""
        })
    void aWrongCommandLineIsUsage(String line) {
      String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
      Ran ran = Ran.turnup(arguments);
      assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.USAGE);
      assertThat(ran.err()).isNotBlank();
      assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "demo",
          "validate",
          "render",
          "plan",
          "apply",
          "probe",
          "up",
          "drift",
          "report",
          "status",
          "history",
          "rollback",
          "confirm",
          "revert",
          "explain",
          "schema",
          "secrets",
          "completion",
          "families",
          "family",
          "form",
          "import",
          "init",
          "lab"
        })
    void everyCommandHasHelpWithAnExample(String command) {
      Ran ran = Ran.turnup(command, "--help");
      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out()).contains("Usage: turnup " + command).contains("Example");
    }
  }

  @Test
  void refusesAnUnknownCheckAndNamesTheKnownOnes() {
    Ran ran = Ran.turnup("probe", DEMO, "--only", "vidio");
    assertThat(ran.err()).contains("vidio").contains(Checks.ids());
  }

  @Test
  void explainsEveryCheck() {
    for (Check check : Checks.ALL) {
      Ran ran = Ran.turnup("explain", check.id());
      assertThat(ran.exitCode()).as(ran.toString()).isZero();
      assertThat(ran.out()).contains("Proves: ", "How: ", "Needs: ");
    }
  }

  @Test
  void everyCodeIsUniqueAndExplained() {
    assertThat(Codes.ALL.stream().map(DiagnosticCode::id)).doesNotHaveDuplicates();
    for (DiagnosticCode code : Codes.ALL) {
      Ran ran = Ran.turnup("explain", code.id());
      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out()).contains(code.id()).contains(code.summary());
      assertThat(code.explanation()).as(code.id()).hasSizeGreaterThan(40).endsWith(".");
    }
  }

  private static boolean isOneJsonDocument(String text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    }
  }
}
