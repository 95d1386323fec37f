package dev.turnup.schema.deployment;

import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.diagnostic.Diagnostic;
import java.util.List;

/** What became of one target. */
public sealed interface DeploymentResult {
  TargetId target();

  /** Which configuration is live afterwards. */
  enum Live {
    /** All of the old one. */
    OLD,
    /** All of the new one. */
    NEW,
    /** Not known: the target could not be asked, or putting back failed. */
    UNKNOWN
  }

  /** The new configuration is live; {@code revision} takes it back. */
  record Applied(TargetId target, Revision revision, List<FileChange> changes)
      implements DeploymentResult {
    public Applied {
      changes = List.copyOf(changes);
    }
  }

  /** It was already so; nothing was touched. */
  record Unchanged(TargetId target) implements DeploymentResult {}

  /** The old configuration was put back and reloaded. */
  record Reverted(TargetId target, Revision revision) implements DeploymentResult {}

  /** The new configuration stands; its backup is no longer needed. */
  record Confirmed(TargetId target, Revision revision) implements DeploymentResult {}

  /**
   * It did not work.
   *
   * @param isReachable false when the target never answered, so that trying again may help
   */
  record Failed(TargetId target, Diagnostic diagnostic, Live live, boolean isReachable)
      implements DeploymentResult {}

  /** Nothing was tried. */
  record Skipped(TargetId target, String reason) implements DeploymentResult {}
}
