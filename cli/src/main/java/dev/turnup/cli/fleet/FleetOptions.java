package dev.turnup.cli.fleet;

import dev.turnup.report.PartFile;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a fleet is gone through.
 *
 * @param maxFailures how many sites may fail before no further one is begun; empty for all of them
 * @param parallel how many sites at a time, at least 1
 * @param deadline for the whole run; empty for none
 * @param retries how often a site that could not be reached is tried again before anything was
 *     changed
 * @param done what an earlier run did, by worksheet
 */
public record FleetOptions(
    Waves waves,
    Optional<Amount> maxFailures,
    int parallel,
    Optional<Duration> deadline,
    int retries,
    Map<String, PartFile.Entry> done) {
  public FleetOptions {
    done = Map.copyOf(done);
    if (parallel < 1 || retries < 0) {
      throw new IllegalArgumentException("parallel " + parallel + ", retries " + retries);
    }
  }
}
