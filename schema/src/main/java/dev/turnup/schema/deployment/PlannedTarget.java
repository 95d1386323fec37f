package dev.turnup.schema.deployment;

import dev.turnup.schema.artifact.TargetId;
import java.util.List;

/**
 * A {@link TargetPlan} without the files' contents: what reports say of it, and what stays in
 * memory of a fleet. Holds no secret.
 *
 * @param where the target as a person would name it
 * @param files one for each artifact, in their order
 */
public record PlannedTarget(TargetId target, String family, String where, List<PlannedFile> files) {
  /** A file, and what would happen to it. */
  public record PlannedFile(String path, FileChange.Kind change) {}

  public PlannedTarget {
    files = List.copyOf(files);
  }

  public static PlannedTarget of(TargetPlan plan) {
    return new PlannedTarget(
        plan.configuration().target(),
        plan.configuration().family(),
        plan.where(),
        plan.changes().stream()
            .map(change -> new PlannedFile(change.artifact().path(), change.kind()))
            .toList());
  }

  /** Whether an apply would leave the target as it is. */
  public boolean isUnchanged() {
    return files.stream().allMatch(file -> file.change() == FileChange.Kind.UNCHANGED);
  }
}
