package dev.turnup.schema.deployment;

import dev.turnup.schema.artifact.TargetConfiguration;
import java.util.List;

/**
 * What an apply would do to one target.
 *
 * @param where the target as a person would name it, for example {@code ssh root@192.0.2.10:22}
 * @param changes one for each artifact, in their order
 */
public record TargetPlan(
    TargetConfiguration configuration, String where, List<FileChange> changes) {
  public TargetPlan {
    changes = List.copyOf(changes);
  }

  /** Whether an apply would leave the target as it is. */
  public boolean isUnchanged() {
    return changes.stream().allMatch(change -> change.kind() == FileChange.Kind.UNCHANGED);
  }
}
