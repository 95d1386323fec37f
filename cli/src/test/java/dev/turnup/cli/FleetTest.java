package dev.turnup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Surroundings;
import dev.turnup.report.ReportFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many sites in one run, on folders of this machine in place of targets. */
class FleetTest {
  @TempDir Path folder;

  private void site(String name, UnaryOperator<String> change) {
    FolderSite.write(folder, name, change);
  }

  private void sites(int count) {
    for (int i = 1; i <= count; i++) {
      site("s%02d".formatted(i), text -> text);
    }
  }

  private void unreachable(String name) {
    site(
        name,
        text ->
            text.replaceFirst(
                "management: .*",
                "management: { ssh: { host: 127.0.0.1, port: 1, user: x, password: { env: PW } }"
                    + " }"));
  }

  private Ran run(String... arguments) {
    return run(Map.of("PW", "canary-fleet-1"), arguments);
  }

  /** Goes through sites, leaving the folder of the run in the test's own. */
  private Ran go(Map<String, String> environment, String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--runs", folder.resolve("runs").toString()));
    return run(environment, words.toArray(String[]::new));
  }

  private Ran go(String... arguments) {
    return go(Map.of("PW", "canary-fleet-1"), arguments);
  }

  /** At a moment that stands still, so that reports can be compared. */
  private static Ran run(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment::get,
                InstantSource.fixed(Instant.parse("2026-11-21T08:00:00Z")),
                false,
                false),
            arguments);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Ran fleet(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command, folder.resolve("sites").toString()));
    words.addAll(List.of(more));
    return go(words.toArray(String[]::new));
  }

  private boolean isPushed(String name) {
    return Files.exists(
        folder.resolve("hosts/" + name + "/etc/asterisk/turnup/" + name + "-pjsip.conf"));
  }

  @Test
  void appliesAllAndChangesNothingTheSecondTime() {
    sites(5);
    Ran first = fleet("apply", "--parallel", "2");
    assertThat(first.exitCode()).as(first.toString()).isZero();
    assertThat(first.out()).startsWith("5 sites: 5 changed; exit 0\n");
    assertThat(first.out().lines().skip(1)).isSortedAccordingTo(String::compareTo).hasSize(5);
    Ran second = fleet("apply");
    assertThat(second.out()).isEqualTo("5 sites: 5 unchanged; exit 0\n");
    assertThat(first.all() + second.all()).doesNotContain("canary-fleet-1");
  }

  @Test
  void oneBadSiteStopsNoOtherAndComesLast() {
    sites(3);
    site("s02", text -> text.replace("PCMU", "PCMX"));
    unreachable("a-dead");
    Ran ran = fleet("apply", "--retries", "0");
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.PARTIAL);
    assertThat(ran.out()).startsWith("4 sites: 2 changed, 1 unreachable, 1 failed; exit 5\n");
    assertThat(ran.out().indexOf("unreachable a-dead")).isLessThan(ran.out().indexOf("failed "));
    assertThat(ran.out()).contains("PCMX").contains("DEP-0");
    assertThat(isPushed("s01") && isPushed("s03")).isTrue();
  }

  @Test
  void anUnreachableSiteIsInTheReportAndWorthRetrying() throws IOException {
    sites(1);
    unreachable("dead");
    Path report = folder.resolve("report.json");
    Ran ran = fleet("drift", "--retries", "0", "--report", "json=" + report);
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(Files.readString(report)).contains("dead/site.yaml").contains("\"exitCode\" : 4");
  }

  @Test
  void theNextWaveWaitsForTheFirstToBeGood() {
    unreachable("a-first");
    sites(4);
    Ran ran = fleet("apply", "--waves", "1,50%", "--retries", "0");
    assertThat(ran.out()).startsWith("5 sites: 4 blocked, 1 unreachable; exit 4\n");
    assertThat(ran.out()).contains("CLI-009");
    assertThat(isPushed("s01")).isFalse();
    Ran more = fleet("apply", "--waves", "1,50%", "--max-failures", "30%", "--retries", "0");
    assertThat(more.out()).startsWith("5 sites: 4 changed, 1 unreachable; exit 4\n");
  }

  @Test
  void goesOnWhereAnEarlierRunEnded() throws IOException {
    sites(4);
    Path part = folder.resolve("part.ndjson");
    assertThat(fleet("apply", "--part", part.toString()).exitCode()).isZero();
    Files.delete(folder.resolve("hosts/s01/etc/asterisk/turnup/s01-pjsip.conf"));
    Files.delete(folder.resolve("hosts/s02/etc/asterisk/turnup/s02-pjsip.conf"));
    site("s02", text -> text.replace("PCMU", "PCMA"));
    Ran ran = fleet("apply", "--resume", part.toString());
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    assertThat(ran.out()).startsWith("4 sites: 4 changed");
    assertThat(isPushed("s01")).as("it was good and is unchanged: not done again").isFalse();
    assertThat(isPushed("s02")).as("its worksheet was changed").isTrue();
    assertThat(fleet("apply", "--resume", folder.resolve("runs/no").toString()).exitCode())
        .isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void driftFindsAChangeByHandAndApplyMendsIt() throws IOException {
    sites(2);
    fleet("apply");
    assertThat(fleet("drift", "--detailed-exitcode").exitCode()).isZero();
    Path file = folder.resolve("hosts/s02/etc/asterisk/turnup/s02-pjsip.conf");
    String good = Files.readString(file);
    Files.writeString(file, good + "; by hand\n");
    Ran ran = fleet("drift", "--detailed-exitcode");
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(ExitCode.CHANGES);
    assertThat(ran.out()).startsWith("2 sites: 1 unchanged, 1 to change; exit 6\n").contains("s02");
    assertThat(fleet("drift", "--format", "sarif").out()).contains("DEP-055");
    assertThat(fleet("apply").exitCode()).isZero();
    assertThat(file).hasContent(good);
  }

  @ParameterizedTest
  @CsvSource({
    "plan, 1",
    "plan, 2",
    "plan, 7",
    "drift, 1",
    "drift, 2",
    "drift, 7",
    "apply, 1",
    "apply, 2",
    "apply, 7"
  })
  void partsMakeTheSameReportAsTheWhole(String command, int parts) throws IOException {
    fleetOfAllKinds();
    List<String> merge = new ArrayList<>(List.of("report", "merge"));
    // A push that ends early for its failures leaves what another machine's part would go on with.
    String[] flags =
        command.equals("apply")
            ? new String[] {"--retries", "0", "--max-failures", "100%"}
            : new String[] {"--retries", "0"};
    int worst = 0;
    for (int i = 1; i <= parts; i++) {
      Path part = folder.resolve("part-" + i + ".ndjson");
      List<String> words = new ArrayList<>(List.of(flags));
      words.addAll(List.of("--shard", i + "/" + parts, "--part", part.toString()));
      Ran ran = fleet(command, words.toArray(String[]::new));
      worst = ExitCode.worse(worst, ran.exitCode());
      merge.add(part.toString());
    }
    List<String> whole = new ArrayList<>(List.of(command, folder.resolve("sites").toString()));
    whole.addAll(List.of(flags));
    for (String format : ReportFormats.names()) {
      merge.addAll(List.of("--report", format + "=" + folder.resolve("merged." + format)));
      whole.addAll(List.of("--report", format + "=" + folder.resolve("whole." + format)));
    }
    delete(folder.resolve("state"));
    fleetOfAllKinds();
    Ran one = go(whole.toArray(String[]::new));
    Ran all = run(merge.toArray(String[]::new));
    assertThat(all.exitCode()).as(all.toString()).isEqualTo(one.exitCode());
    if (!command.equals("apply")) { // where some part is good and another bad, the whole is partial
      assertThat(worst).isEqualTo(one.exitCode());
    }
    assertThat(all.out()).isEqualTo(one.out());
    for (String format : ReportFormats.names()) {
      assertThat(folder.resolve("merged." + format))
          .hasSameBinaryContentAs(folder.resolve("whole." + format));
    }
  }

  /** Their targets as they were before the first push. */
  private void fleetOfAllKinds() throws IOException {
    delete(folder.resolve("hosts"));
    sites(9);
    site("s03", text -> text.replace("PCMU", "PCMX"));
    unreachable("dead");
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void anEmptyPartIsASuccess() {
    sites(1);
    List<Integer> codes = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      codes.add(fleet("plan", "--shard", i + "/5").exitCode());
    }
    assertThat(codes).containsOnly(0);
  }

  @Test
  void partsThatDoNotMakeAWholeAreRefused() {
    sites(4);
    String one = part("1", "1/2", "run-1");
    String two = part("2", "2/2", "run-1");
    String other = part("3", "2/2", "run-2");
    assertThat(merge(one, two)).contains("exit 0");
    assertThat(merge(one)).contains("exit 1").contains("part 2 of 2 is missing");
    assertThat(merge(one, two, two)).contains("part 2 is there twice");
    assertThat(merge(one, other)).contains("is of another run").contains("run-2");
    assertThat(merge(one, folder.resolve("none").toString())).contains("cannot be read");
    cut(two);
    assertThat(merge(one, two)).contains("was cut off");
  }

  private String part(String name, String shard, String run) {
    Path part = folder.resolve("p" + name + ".ndjson");
    Ran ran = fleet("plan", "--shard", shard, "--part", part.toString(), "--run-id", run);
    assertThat(ran.exitCode()).as(ran.toString()).isZero();
    return part.toString();
  }

  private static void cut(String part) {
    try {
      String text = Files.readString(Path.of(part));
      Files.writeString(Path.of(part), text.substring(0, text.length() - 5));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String merge(String... parts) {
    List<String> words = new ArrayList<>(List.of("report", "merge"));
    words.addAll(List.of(parts));
    return run(Map.of(), words.toArray(String[]::new)).toString();
  }

  @Test
  void theEnvironmentSaysWhichPartThisIs() {
    sites(3);
    String sites = folder.resolve("sites").toString();
    Map<String, String> lone = Map.of("PW", "x", "JOB_COMPLETION_INDEX", "0");
    Ran refused = go(lone, "plan", sites, "--shard", "auto");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("CLI-008");
    Map<String, String> whole =
        Map.of("PW", "x", "JOB_COMPLETION_INDEX", "0", "TURNUP_SHARD_TOTAL", "1");
    assertThat(go(whole, "plan", sites, "--shard", "auto").out()).startsWith("3 sites");
  }

  @Test
  void patternsAreExpandedWhereNoShellDoes() {
    sites(3);
    Ran ran = go("plan", folder + "/sites/s0[12]/site.yaml");
    assertThat(ran.out()).startsWith("2 sites");
    assertThat(go("plan", folder + "/sites/x*/site.yaml").exitCode()).isEqualTo(ExitCode.FINDINGS);
  }
}
