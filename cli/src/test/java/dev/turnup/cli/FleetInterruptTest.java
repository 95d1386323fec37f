package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in the midst of many sites, in a real process. */
class FleetInterruptTest {
  private static final int SITES = 300;

  @TempDir Path folder;

  @Test
  void leavesEverySiteEitherDoneOrUntouchedAndCanGoOn() throws Exception {
    for (int i = 1; i <= SITES; i++) {
      FolderSite.write(folder, "s%03d".formatted(i), text -> text);
    }
    Process process = apply(folder.resolve("runs"));
    boolean isSent = false;
    List<String> lines = new ArrayList<>();
    try (BufferedReader progress = process.errorReader()) {
      for (String line = progress.readLine(); line != null; line = progress.readLine()) {
        lines.add(line);
        if (!isSent && line.contains("/" + SITES + " sites")) {
          int code =
              new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
          assertThat(code).isZero();
          isSent = true;
        }
      }
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join("\n", lines)).isEqualTo(130);
    String out = Files.readString(folder.resolve("out"));
    assertThat(out).contains(" changed, ").contains(" interrupted; exit 130").contains("CLI-009");
    int done = 0;
    for (int i = 1; i <= SITES; i++) {
      done += isDone("s%03d".formatted(i)) ? 1 : 0;
    }
    assertThat(done).isBetween(1, SITES - 1);
    Process rest = apply(folder.resolve("again"), "--resume", onlyIn("runs").toString());
    try (BufferedReader progress = rest.errorReader()) {
      assertThat(progress.lines().toList()).isNotEmpty();
    }
    assertThat(rest.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(rest.exitValue()).isZero();
    assertThat(isDone("s300")).isTrue();
  }

  /** Confirmed, or as if nothing had been. */
  private boolean isDone(String name) throws IOException {
    Path live = folder.resolve("hosts/" + name + "/etc/asterisk");
    boolean isPushed = Files.exists(live.resolve("turnup/" + name + "-pjsip.conf"));
    assertThat(Files.readString(live.resolve("pjsip.conf")).contains("turnup")).isEqualTo(isPushed);
    Path state = folder.resolve("state/" + name);
    if (Files.exists(state)) {
      try (var all = Files.walk(state)) {
        List<String> names = all.map(path -> path.getFileName().toString()).toList();
        assertThat(names).doesNotContain("lock");
        assertThat(names.contains("confirmed")).isEqualTo(isPushed);
      }
    }
    return isPushed;
  }

  private Path onlyIn(String runs) throws IOException {
    try (var all = Files.list(folder.resolve(runs))) {
      return all.findFirst().orElseThrow();
    }
  }

  private Process apply(Path runs, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                // A build in the background of a script ignores the signal, and so would what it
                // starts.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "apply",
                folder.resolve("sites").toString(),
                "--parallel",
                "2",
                "--runs",
                runs.toString()));
    words.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("PW", "x");
    builder.redirectOutput(folder.resolve("out").toFile());
    return builder.start();
  }
}
