package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.lab.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that is easy to recognise is looked for in everything that a run prints and leaves. */
class CanaryTest {
  /** With characters that some format escapes, so that a masked clear text is not enough. */
  private static final String CANARY = "canary-7f3a;\"quoted\"\\back";

  private static final List<String> TRACES = List.of("canary-7f3a", "quoted\\\"");

  @TempDir Path folder;
  private final ProcessListWatch watch = new ProcessListWatch();

  @AfterEach
  void stopWatching() {
    watch.close();
  }

  @Test
  void isNowhereAfterAGoodRun() throws IOException {
    try (LabWorksheet lab = lab()) {
      Ran ran = lab.run(canaries(lab), "up", "--runs", lab.runs());
      assertThat(ran.exitCode()).as(ran.toString()).isZero();
      assertThat(lab.lab().configuration().get("ssh:/etc/asterisk/turnup/demo-pjsip.conf"))
          .as("the pushed config, which is the exception")
          .contains("canary-7f3a");
      isClean(ran);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"WRONG_PASSWORD", "SSH_DROP", "DTMF_LOST"})
  void isNowhereAfterAFailure(String fault) throws IOException {
    try (LabWorksheet lab = lab(Fault.valueOf(fault))) {
      Ran ran = lab.run(canaries(lab), "up", "--runs", lab.runs());
      assertThat(ran.exitCode()).as(ran.toString()).isNotZero();
      isClean(ran);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "validate", "render"})
  void isNotPrintedByOtherCommands(String command) throws IOException {
    try (LabWorksheet lab = lab()) {
      Path report = folder.resolve("report.json");
      Ran ran = lab.run(canaries(lab), command, "--report", "json=" + report);
      assertThat(ran.exitCode()).as(ran.toString()).isZero();
      isClean(ran);
    }
  }

  @Test
  void isNowhereInTheLedgerTheKeptPlanAndWhatAFleetLeaves() throws IOException {
    try (LabWorksheet lab = lab()) {
      Path plan = folder.resolve("site.plan");
      Path part = folder.resolve("part.ndjson");
      isClean(lab.run(canaries(lab), "plan", "--out", plan.toString()));
      isClean(lab.run(canaries(lab), "apply", "--runs", lab.runs(), "--part", part.toString()));
      for (String command : List.of("status", "history", "drift", "rollback")) {
        isClean(lab.run(canaries(lab), command, "--report", "json=" + folder.resolve("r.json")));
      }
      isClean(Ran.turnup("report", "merge", part.toString()));
      isCleanOnTheTarget(lab);
    }
  }

  /** Backups are copies of the configuration itself; all else in the state folder is ours. */
  private static void isCleanOnTheTarget(LabWorksheet lab) throws IOException {
    List<String> dirty = new ArrayList<>();
    try (Stream<Path> files = Files.walk(lab.lab().root().resolve("var/lib/turnup"))) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("file-"))
          .forEach(file -> look(file.toString(), read(file), dirty));
    }
    assertThat(dirty).isEmpty();
  }

  /** Without the endpoint, whose format refuses such a password. */
  private LabWorksheet lab(Fault... faults) {
    return LabWorksheet.start(folder, faults)
        .edit(text -> text.replaceFirst("(?s)endpoints:.*?pbx:", "pbx:"));
  }

  private void isClean(Ran ran) throws IOException {
    List<String> dirty = new ArrayList<>();
    look("standard output", ran.out(), dirty);
    look("standard error", ran.err(), dirty);
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(file -> look(file.toString(), read(file), dirty));
    }
    assertThat(watch.commandLines()).isNotEmpty();
    watch.commandLines().forEach(line -> look("process list", line, dirty));
    assertThat(dirty).as(ran.toString()).isEmpty();
  }

  private static void look(String where, String text, List<String> dirty) {
    TRACES.stream().filter(text::contains).forEach(found -> dirty.add(found + " in " + where));
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> canaries(LabWorksheet lab) {
    Map<String, String> environment = new HashMap<>(lab.environment());
    environment.put("TURNUP_DEMO_PASSWORD", CANARY);
    return environment;
  }
}
