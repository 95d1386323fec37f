package dev.turnup.cli.command;

import dev.turnup.cli.fleet.Amount;
import dev.turnup.cli.fleet.Waves;
import dev.turnup.cli.shell.Plural;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for many sites at once. */
final class FleetFlags {
  private static final int USUAL_PARALLEL = 20;
  private static final int USUAL_RETRIES = 2;

  @Option(
      names = "--waves",
      paramLabel = "1,10%,100%",
      description = "How many sites are done before the next may begin; the rest is the last wave.")
  private Optional<String> waves = Optional.empty();

  @Option(
      names = "--max-failures",
      paramLabel = "N|P%",
      description =
          "Begin no further site when more have failed (default: 0 with --waves, else no limit).")
  private Optional<String> maxFailures = Optional.empty();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Sites at a time (default: 20; fewer where the limit on open files asks for it).")
  private int parallel = USUAL_PARALLEL;

  @Option(
      names = "--step-timeout",
      paramLabel = "TIME",
      description =
          "For each file operation and for connecting, for example 20s (default: 30s, 15s).")
  private Optional<String> stepTimeout = Optional.empty();

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "For the whole run, for example 45m: what is under way is put back then.")
  private Optional<String> deadline = Optional.empty();

  @Option(
      names = "--retries",
      paramLabel = "N",
      description =
          "How often connecting and reading are tried again when a target does not answer (default:"
              + " 2 with several sites, 0 with one).")
  private Optional<Integer> retries = Optional.empty();

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description =
          "Folder or part file of an earlier run: sites that were good and are unchanged"
              + " are not done again.")
  private Optional<Path> resume = Optional.empty();

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Only part I of N; auto takes it from the environment of the job.")
  private Optional<String> shard = Optional.empty();

  @Option(
      names = "--part",
      paramLabel = "FILE",
      description = "Also write the results for turnup report merge.")
  private Optional<Path> part = Optional.empty();

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "What the parts of one run have in common (default: from the environment).")
  private Optional<String> runId = Optional.empty();

  /** What is wrong with the values, if anything. */
  Optional<String> mistake() {
    if (waves.isPresent() && Waves.tryParse(waves.get()).isEmpty()) {
      return Optional.of(
          "--waves takes counts and percentages such as 1,10%,100%; got " + waves.get());
    }
    if (maxFailures.isPresent() && Amount.tryParse(maxFailures.get()).isEmpty()) {
      return Optional.of("--max-failures takes 3 or 2%; got " + maxFailures.get());
    }
    if (parallel < 1) {
      return Optional.of("--parallel takes 1 or more; got " + parallel);
    }
    if (retries.filter(times -> times < 0).isPresent()) {
      return Optional.of("--retries takes 0 or more; got " + retries.get());
    }
    for (Optional<String> time : java.util.List.of(stepTimeout, deadline)) {
      if (time.isPresent() && tryDuration(time.get()).isEmpty()) {
        return Optional.of("a time is a number with s, m or h such as 30s; got " + time.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<Duration> tryDuration(String text) {
    return text.matches("[1-9][0-9]{0,5}[smh]")
        ? Optional.of(Duration.parse("PT" + text.toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Whether even one worksheet is gone through as a fleet. */
  boolean isGiven() {
    return waves.isPresent()
        || maxFailures.isPresent()
        || resume.isPresent()
        || shard.isPresent()
        || part.isPresent()
        || deadline.isPresent();
  }

  Waves waves() {
    return waves.flatMap(Waves::tryParse).orElse(Waves.NONE);
  }

  Optional<Amount> maxFailures() {
    return maxFailures.flatMap(Amount::tryParse).or(() -> waves.map(_ -> new Amount(0, false)));
  }

  int parallel() {
    return parallel;
  }

  Optional<Duration> stepTimeout() {
    return stepTimeout.flatMap(FleetFlags::tryDuration);
  }

  Optional<Duration> deadline() {
    return deadline.flatMap(FleetFlags::tryDuration);
  }

  int retries(int sites) {
    return retries.orElse(sites > 1 ? USUAL_RETRIES : 0);
  }

  Optional<Path> resume() {
    return resume;
  }

  Optional<String> shard() {
    return shard;
  }

  Optional<Path> part() {
    return part;
  }

  Optional<String> runId() {
    return runId;
  }

  /** For people, when the limit on open files is lower than what they asked for. */
  static String narrowed(int sites) {
    return "the limit on open files allows " + Plural.of(sites, "site") + " at a time: ulimit -n";
  }
}
