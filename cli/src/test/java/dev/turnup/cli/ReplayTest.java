package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code turnup probe --replay}: what a run left behind, judged again. */
class ReplayTest {
  private static final String HEADING =
      "{\"trace\":\"turnup/v1\",\"start\":\"2026-01-02T03:04:05Z\"}\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"none", "one-way-audio"})
  void givesTheSameVerdictForARunFolder(String fault) throws IOException {
    Ran demo =
        fault.equals("none")
            ? Ran.turnup("demo", "--runs", folder.toString())
            : Ran.turnup("demo", "--runs", folder.toString(), "--fault", fault);
    Path run = runFolder();
    Ran replay = Ran.turnup("probe", "--replay", run.toString());

    assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(demo.exitCode());
    assertThat(replay.out()).contains("registration");
    assertThat(demo.out()).endsWith(replay.out());
  }

  @Test
  void takesATraceAndAnotherWorksheet() throws IOException {
    Ran.turnup("demo", "--runs", folder.toString());
    Path run = runFolder();
    Path trace = Files.move(run.resolve("trace.jsonl"), folder.resolve("t.jsonl"));
    Path worksheet = Files.move(run.resolve("worksheet.yaml"), folder.resolve("w.yaml"));
    Path json = folder.resolve("verdict.json");
    Ran replay =
        Ran.turnup(
            "probe",
            "--replay",
            trace.toString(),
            worksheet.toString(),
            "--report",
            "json=" + json);

    assertThat(replay.exitCode()).as(replay.toString()).isZero();
    assertThat(checks(json)).isNotEmpty().isEqualTo(checks(run.resolve("verdict.json")));
  }

  @Test
  void answersTheChecklistFromARunFolder() throws IOException {
    Ran.turnup("demo", "--runs", folder.toString());
    String run = runFolder().toString();
    Ran text = Ran.turnup("probe", "--replay", run, "--checklist");
    Ran json = Ran.turnup("probe", "--replay", run, "--checklist", "--checklist-format", "json");

    assertThat(text.exitCode()).as(text.toString()).isZero();
    assertThat(text.out())
        .contains("Can it give early offer on incoming calls?", "proof: trace event");
    assertThat(json.out().lines())
        .allSatisfy(line -> assertThat(line).startsWith("{\"question\":").endsWith("}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"at\":1,\"kind\":\"sip\"", "{\"at\":1,\"kind\":\"fax\"}", "hello"})
  void namesTheLineThatIsNoEvent(String damage) throws IOException {
    Path trace = Files.writeString(folder.resolve("trace.jsonl"), HEADING + "\n" + damage + "\n");
    Ran ran = Ran.turnup("probe", "--replay", trace.toString(), "../sites/demo/site.yaml");

    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains(trace + ":3:1: error: ").contains("CLI-005").contains("= fix:");
    assertThat(ran.out()).doesNotContain("registration");
  }

  @Test
  void saysThatThereIsNoTrace() {
    Ran ran = Ran.turnup("probe", "--replay", folder.toString(), "../sites/demo/site.yaml");

    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("trace.jsonl:1:1: error: ").contains("CLI-005");
  }

  @Test
  void readsNoBinaryFile() throws IOException {
    Path binary = Files.write(folder.resolve("trace.jsonl"), new byte[] {-1, -2, 0, 7});
    Ran ran = Ran.turnup("probe", "--replay", binary.toString(), "../sites/demo/site.yaml");

    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out()).contains("CLI-005");
  }

  private Path runFolder() throws IOException {
    try (var runs = Files.list(folder)) {
      return runs.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  /** The part of a report that holds the answers. */
  private static String checks(Path report) throws IOException {
    String text = Files.readString(report);
    return text.substring(text.indexOf("\"verdict\""));
  }
}
