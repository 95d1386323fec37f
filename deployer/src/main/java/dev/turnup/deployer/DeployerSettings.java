package dev.turnup.deployer;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param connectTimeout until a target has let us in
 * @param stepTimeout for each file operation; commands bring their own deadline
 */
public record DeployerSettings(Duration connectTimeout, Duration stepTimeout) {
  public static final DeployerSettings DEFAULTS =
      new DeployerSettings(Duration.ofSeconds(15), Duration.ofSeconds(30));

  public DeployerSettings {
    if (!connectTimeout.isPositive() || !stepTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "timeouts must be positive: " + connectTimeout + ", " + stepTimeout);
    }
  }
}
