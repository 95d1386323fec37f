package dev.turnup.cli.fleet;

import dev.turnup.cli.shell.CliCode;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from the environment which part of a fleet this process is. A number without a total is
 * refused: a process that took everything for its part would do the work of all the others.
 */
public final class ShardEnvironment {
  /** Our own variable in the form {@code 2/7}. */
  public static final String OWN = "TURNUP_SHARD";

  /** How many parts there are, where the system itself does not say. */
  public static final String TOTAL = "TURNUP_SHARD_TOTAL";

  /**
   * Variables of one system.
   *
   * @param first the number of its first part
   */
  private record System(String name, String index, int first, String total) {}

  private static final List<System> SYSTEMS =
      List.of(
          new System("Kubernetes Indexed Job", "JOB_COMPLETION_INDEX", 0, TOTAL),
          new System("GitLab", "CI_NODE_INDEX", 1, "CI_NODE_TOTAL"),
          new System("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", 0, "AWS_BATCH_JOB_ARRAY_SIZE"),
          new System("Google Batch", "BATCH_TASK_INDEX", 0, "BATCH_TASK_COUNT"),
          new System("TURNUP_SHARD_INDEX", "TURNUP_SHARD_INDEX", 1, TOTAL));

  /** Variables that are the same in all parts of one run, and in no other run. */
  private static final List<String> RUNS =
      List.of("TURNUP_RUN", "CI_PIPELINE_ID", "GITHUB_RUN_ID", "BUILD_TAG", "BATCH_JOB_UID");

  private ShardEnvironment() {}

  /** The part; rejected when there is none or it is not whole. */
  public static Outcome<Shard> find(Function<String, @Nullable String> environment) {
    Optional<String> own = value(environment, OWN);
    if (own.isPresent()) {
      return Shard.tryParse(own.get())
          .map(Outcome::accepted)
          .orElseGet(() -> rejected(OWN + "=" + own.get() + " is not of the form 2/7"));
    }
    for (System system : SYSTEMS) {
      Optional<String> index = value(environment, system.index());
      if (index.isPresent()) {
        return of(system, index.get(), environment);
      }
    }
    return rejected("no variable of a system that starts parts is set");
  }

  private static Outcome<Shard> of(
      System system, String index, Function<String, @Nullable String> environment) {
    Optional<String> total = value(environment, system.total()).or(() -> value(environment, TOTAL));
    if (total.isEmpty()) {
      return rejected(system.name() + ": " + system.index() + " is set but not " + system.total());
    }
    String form = "[0-9]{1,6}";
    Optional<Shard> shard =
        index.matches(form) && total.get().matches(form)
            ? Shard.tryOf(
                Integer.parseInt(index) - system.first() + 1, Integer.parseInt(total.get()))
            : Optional.empty();
    return shard
        .map(Outcome::accepted)
        .orElseGet(
            () -> rejected(system.name() + ": there is no part " + index + " of " + total.get()));
  }

  /** What tells this run from others; empty where nothing does. */
  public static String run(Function<String, @Nullable String> environment) {
    return RUNS.stream().flatMap(name -> value(environment, name).stream()).findFirst().orElse("");
  }

  private static Optional<String> value(
      Function<String, @Nullable String> environment, String name) {
    return Optional.ofNullable(environment.apply(name)).filter(text -> !text.isBlank());
  }

  private static Outcome<Shard> rejected(String why) {
    return Outcome.rejected(
        Diagnostic.of(CliCode.SHARD, Location.UNLOCATED, "which part this is cannot be told")
            .withCause(why)
            .withFix("set " + TOTAL + " to the number of parts, or name the part: --shard 2/7"));
  }
}
