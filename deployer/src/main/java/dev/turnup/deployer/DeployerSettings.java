package dev.turnup.deployer;

import java.time.Duration;

/**
 * How long things may take, and on whose behalf.
 *
 * @param connectTimeout until a target has let us in
 * @param stepTimeout for each file operation; commands bring their own deadline
 * @param staleLockAge how old a lock must be, zero or more, before it is taken over from a process
 *     of this machine that is gone
 * @param command for people who find the target locked: what is being done; holds no secret
 */
public record DeployerSettings(
    Duration connectTimeout, Duration stepTimeout, Duration staleLockAge, String command) {
  public static final DeployerSettings DEFAULTS =
      new DeployerSettings(
          Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(10), "turnup");

  public DeployerSettings {
    if (!connectTimeout.isPositive() || !stepTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "timeouts must be positive: " + connectTimeout + ", " + stepTimeout);
    }
    if (staleLockAge.isNegative()) {
      throw new IllegalArgumentException("staleLockAge is negative: " + staleLockAge);
    }
  }

  /** The same for another command. */
  public DeployerSettings forCommand(String words) {
    return new DeployerSettings(connectTimeout, stepTimeout, staleLockAge, words);
  }
}
