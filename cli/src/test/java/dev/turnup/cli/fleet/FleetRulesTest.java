package dev.turnup.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.pipeline.Stages;
import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Terminal;
import dev.turnup.deployer.DeployCode;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.report.PartFile;
import dev.turnup.report.Style;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.run.RunReport;
import dev.turnup.templates.Families;
import dev.turnup.validator.secret.SecretResolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When a fleet begins a site, tries one again, and ends, whatever is done with each. */
class FleetRulesTest {
  private static final DeploymentResult APPLIED = new DeploymentResult.Unchanged(TargetId.PBX);

  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Workbench bench(boolean isInteractive) {
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Workbench(
        Stages.of(Families.builtIn()),
        new Terminal(to, to, Style.PLAIN, Terminal.Verbosity.NORMAL, isInteractive),
        new SecretResolver(_ -> null),
        InstantSource.system(),
        folder,
        Optional.empty(),
        DeployerSettings.DEFAULTS);
  }

  private List<PartFile.Entry> run(
      int sites, FleetOptions options, boolean isInteractive, Fleet.Work work) throws IOException {
    List<Place> places =
        IntStream.range(0, sites)
            .mapToObj(i -> new Place(i, folder.resolve(i + ".yaml"), "site-" + i))
            .toList();
    Path part = folder.resolve("part.ndjson");
    PartFile.Header header = new PartFile.Header("apply", "", "", 1, 1, sites);
    try (Journal journal = new Journal(part, header)) {
      return new Fleet(bench(isInteractive), "apply", options, work, folder.resolve("sites"))
          .run(places, journal);
    }
  }

  private static FleetOptions options(
      String waves, String maxFailures, int parallel, Optional<Duration> deadline, int retries) {
    return new FleetOptions(
        Waves.tryParse(waves).orElseThrow(),
        Amount.tryParse(maxFailures),
        parallel,
        deadline,
        retries,
        Map.of());
  }

  private static RunReport report(
      Path worksheet, int code, List<Diagnostic> found, List<DeploymentResult> deployed) {
    return new RunReport(
        "apply",
        worksheet.toString(),
        Optional.empty(),
        Instant.EPOCH,
        Duration.ZERO,
        SourceMap.EMPTY,
        found,
        List.of(),
        deployed,
        Optional.empty(),
        code);
  }

  private static RunReport good(Path worksheet) {
    return report(worksheet, ExitCode.GOOD, List.of(), List.of());
  }

  private static RunReport unreachable(Path worksheet, DeployCode why) {
    Diagnostic found = Diagnostic.of(why, Location.UNLOCATED, "no answer");
    return report(worksheet, ExitCode.UNREACHABLE, List.of(found), List.of());
  }

  private static List<Integer> codes(List<PartFile.Entry> entries) {
    return entries.stream().map(entry -> entry.report().exitCode()).toList();
  }

  @Test
  void aDeadlineEndsWhatIsUnderWayAndBeginsNothingMore() throws IOException {
    AtomicInteger interrupted = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    Fleet.Work work =
        (_, worksheet) -> {
          try {
            never.await();
          } catch (InterruptedException _) {
            interrupted.incrementAndGet();
          }
          return report(worksheet, ExitCode.INTERRUPTED, List.of(), List.of());
        };
    List<PartFile.Entry> all =
        run(5, options("100%", "100%", 2, Optional.of(Duration.ofMillis(300)), 0), false, work);
    assertThat(interrupted).hasValue(2);
    assertThat(all).as("every site is in the result").hasSize(5);
    assertThat(codes(all).subList(2, 5)).containsOnly(ExitCode.BLOCKED);
    assertThat(all.getLast().report().diagnostics().getFirst().message())
        .contains("the run's deadline had passed");
  }

  @ParameterizedTest
  @CsvSource({"CONNECTION_LOST, 3", "STEP_TIMED_OUT, 3", "LOGIN_REFUSED, 1", "HOST_KEY_CHANGED, 1"})
  void triesAReadingAgainThatBrokeOff(DeployCode why, int attempts) throws IOException {
    AtomicInteger tries = new AtomicInteger();
    run(
        1,
        options("100%", "100%", 1, Optional.empty(), 2),
        false,
        (_, worksheet) -> {
          tries.incrementAndGet();
          return unreachable(worksheet, why);
        });
    assertThat(tries).hasValue(attempts);
  }

  @Test
  void neverTriesAgainOnceAnythingMayHaveBeenChanged() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    run(
        1,
        options("100%", "100%", 1, Optional.empty(), 2),
        false,
        (_, worksheet) -> {
          tries.incrementAndGet();
          Diagnostic lost =
              Diagnostic.of(DeployCode.CONNECTION_LOST, Location.UNLOCATED, "in the upload");
          return report(worksheet, ExitCode.UNREACHABLE, List.of(lost), List.of(APPLIED));
        });
    assertThat(tries).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'1,100%', 0, 0, 1",
    "'1,100%', 1, 0, 10",
    "'3,100%', 0, 2, 3",
    "'10%,30%,100%', 9%, 2, 3",
    "'10%,30%,100%', 10%, 2, 10",
    "'100%', 100%, 0, 10"
  })
  void aWaveThatFailsIsTheLast(String waves, String maxFailures, int bad, int begun)
      throws IOException {
    AtomicInteger tries = new AtomicInteger();
    List<PartFile.Entry> all =
        run(
            10,
            options(waves, maxFailures, 1, Optional.empty(), 0),
            false,
            (_, worksheet) -> {
              tries.incrementAndGet();
              return worksheet.endsWith(bad + ".yaml")
                  ? unreachable(worksheet, DeployCode.NO_ROUTE)
                  : good(worksheet);
            });
    assertThat(tries).hasValue(begun);
    assertThat(all).hasSize(10);
    assertThat(codes(all).stream().filter(code -> code == ExitCode.BLOCKED)).hasSize(10 - begun);
  }

  @Test
  void aTerminalShowsOneLineThatIsRewritten() throws IOException {
    run(
        3,
        options("100%", "100%", 1, Optional.empty(), 0),
        true,
        (_, worksheet) -> good(worksheet));
    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(said).doesNotContain("\n").contains("3/3 sites  ok 3  failed 0  unreachable 0");
    assertThat(said.split("\r", -1)).hasSize(4);
    assertThat(said).containsPattern("[0-9.]+/s  0 s left");
  }

  @Test
  void elsewhereALineComesNowAndThen() throws IOException {
    run(
        200,
        options("100%", "100%", 4, Optional.empty(), 0),
        false,
        (_, worksheet) -> good(worksheet));
    List<String> lines = new ArrayList<>(err.toString(StandardCharsets.UTF_8).lines().toList());
    assertThat(lines).as("one for each twentieth, not for each site").hasSize(20);
    assertThat(lines).allMatch(line -> line.matches("[0-9]+/200 sites  ok [0-9]+ .* left"));
  }

  @ParameterizedTest
  @EnumSource(names = {"NO_ROUTE", "CONNECTION_REFUSED"})
  void whatCannotBeReachedIsCountedByItself(DeployCode why) throws IOException {
    run(
        1,
        options("100%", "100%", 1, Optional.empty(), 0),
        false,
        (_, worksheet) -> unreachable(worksheet, why));
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("failed 0  unreachable 1");
  }
}
