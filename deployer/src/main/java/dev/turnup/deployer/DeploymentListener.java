package dev.turnup.deployer;

import dev.turnup.schema.artifact.TargetId;

/** Hears of each step as it begins. Called on the thread that deploys; must return soon. */
@FunctionalInterface
public interface DeploymentListener {
  /** Hears nothing. */
  DeploymentListener SILENT = (_, _) -> {};

  /**
   * A step begins.
   *
   * @param step for people: {@code checking: nft -c -f …}; never holds a secret
   */
  void step(TargetId target, String step);

  /**
   * Something that a person should know although the push goes on.
   *
   * @param note for people; never holds a secret
   */
  default void note(TargetId target, String note) {
    step(target, note);
  }
}
