package dev.turnup.cli.command;

import dev.turnup.probe.load.LoadPlan;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a capacity run. */
final class LoadFlags {
  private static final double USUAL_RATE = 10;
  private static final Duration USUAL_HOLD = Duration.ofSeconds(30);
  private static final Pattern HOLD = Pattern.compile("([0-9]{1,5})(ms|s|m)?");

  @Option(
      names = "--calls",
      paramLabel = "N",
      description =
          "Measure capacity instead: hold this many calls to proof.echo at once, each with audio"
              + " (1 to "
              + LoadPlan.MOST_CALLS
              + ").")
  private @Nullable Integer calls;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "With --calls: calls to start each second (default: 10).")
  private @Nullable Double rate;

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      description =
          "With --calls: how long all of them stay up, for example 30s (the default) or 2m. 0 ends"
              + " each call as soon as it is answered.")
  private @Nullable String hold;

  @Option(
      names = "--no-media",
      description = "With --calls: no audio, to measure signalling alone.")
  private boolean hasNoMedia;

  /** Whether any was given. */
  boolean isGiven() {
    return calls != null || rate != null || hold != null || hasNoMedia;
  }

  /** What is wrong with them, if anything is. */
  Optional<String> mistake() {
    if (!isGiven()) {
      return Optional.empty();
    }
    if (calls == null) {
      return Optional.of("--rate, --hold and --no-media go with --calls");
    }
    if (calls < 1 || calls > LoadPlan.MOST_CALLS) {
      return Optional.of("--calls takes 1 to " + LoadPlan.MOST_CALLS + "; got " + calls);
    }
    double perSecond = perSecond();
    if (!(perSecond > 0) || perSecond > LoadPlan.MOST_PER_SECOND) {
      return Optional.of(
          "--rate takes calls a second, above 0 and at most "
              + LoadPlan.MOST_PER_SECOND
              + "; got "
              + perSecond);
    }
    if (calls / perSecond > LoadPlan.LONGEST_HOLD.toSeconds()) {
      return Optional.of(
          "making "
              + calls
              + " calls at "
              + perSecond
              + " a second takes more than an hour: raise --rate");
    }
    return time().filter(held -> held.compareTo(LoadPlan.LONGEST_HOLD) <= 0).isPresent()
        ? Optional.empty()
        : Optional.of("--hold takes a time such as 30s or 2m, at most 60m; got " + hold);
  }

  /** What they amount to; empty when none was given. */
  Optional<LoadPlan> plan() {
    return Optional.ofNullable(calls)
        .map(count -> new LoadPlan(count, perSecond(), time().orElse(USUAL_HOLD), !hasNoMedia));
  }

  private double perSecond() {
    return rate == null ? USUAL_RATE : rate;
  }

  private Optional<Duration> time() {
    if (hold == null) {
      return Optional.of(USUAL_HOLD);
    }
    Matcher time = HOLD.matcher(hold);
    if (!time.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(time.group(1));
    return Optional.of(
        switch (String.valueOf(time.group(2))) {
          case "ms" -> Duration.ofMillis(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofSeconds(number);
        });
  }
}
