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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code turnup probe --calls}: many calls at once. */
class CapacityTest {
  private static final String DEMO = "../sites/demo/site.yaml";

  @TempDir Path folder;

  @Test
  void holdsCallsAndLeavesATraceThatGivesTheSameVerdict() throws IOException {
    try (LabWorksheet lab = LabWorksheet.start(folder)) {
      Ran ready = lab.run("apply");
      assertThat(ready.exitCode()).as(ready.toString()).isZero();
      Path runs = folder.resolve("probed");
      Ran ran =
          Ran.turnup(
              Map.of("SECRET", lab.lab().subscriberPassword()),
              "probe",
              "--proxy=127.0.0.1:" + lab.lab().sipPort(),
              "--user=6001",
              "--auth-user=demo-6001",
              "--password-env=SECRET",
              "--echo=600",
              "--domain=demo.example",
              "--calls=6",
              "--rate=6",
              "--hold=1s",
              "--runs=" + runs);
      assertThat(ran.out()).contains("6 of 6 answered, 6 up at once").contains("loss 0.00 %");
      // The second when the machine was too busy with other work to say who held the calls up.
      assertThat(ran.out()).containsPattern("kept time: pacing p99|pacing error p50");
      assertThat(ran.err()).contains("6 calls at 6.0 a second");
      Ran again;
      try (var made = Files.list(runs)) {
        again = Ran.turnup("probe", "--replay", made.findFirst().orElseThrow().toString());
      }
      assertThat(capacity(again)).isEqualTo(capacity(ran)).hasSize(4);
      assertThat(again.exitCode()).isEqualTo(ran.exitCode());
    }
  }

  private static List<String> capacity(Ran ran) {
    return ran.out().lines().filter(line -> line.matches("  (ok|\\?\\?) +capacity .*")).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--calls 0",
        "--calls -5",
        "--calls 20001",
        "--calls many",
        "--calls 10 --rate 0",
        "--calls 10 --rate -1",
        "--calls 10 --rate NaN",
        "--calls 10 --rate 5001",
        "--calls 20000 --rate 1",
        "--calls 10 --hold soon",
        "--calls 10 --hold 61m",
        "--rate 10",
        "--hold 10s",
        "--no-media",
        "--calls 10 --only audio",
        "--calls 10 --level full"
      })
  void refusesSillyValues(String flags) {
    Ran ran = Ran.turnup(("probe " + DEMO + " " + flags).split(" "));
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err().lines().findFirst().orElseThrow())
        .containsPattern("--(calls|rate|hold|level|only)");
  }

  @Test
  void explainsItself() {
    assertThat(Ran.turnup("probe", "--help").out()).contains("--calls 100 --rate 10");
    assertThat(Ran.turnup("explain", "capacity").out()).contains("Turnup itself kept up");
    assertThat(Ran.turnup("explain", "PRB-901").out()).contains("bottleneck");
  }
}
