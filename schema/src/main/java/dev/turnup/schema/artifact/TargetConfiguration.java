package dev.turnup.schema.artifact;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.site.Management;
import java.util.List;
import java.util.Optional;

/**
 * Everything for one target: the files, and the commands that check and apply them.
 *
 * @param origin the worksheet field that asked for it, for example {@code pbx}
 * @param management how to get there; without it the files are only rendered
 * @param check run with the files staged, before the switch
 * @param reload run after the switch, and after a revert
 * @param health run after the reload; a failure reverts
 */
public record TargetConfiguration(
    TargetId target,
    String family,
    FieldPath origin,
    Optional<Management> management,
    List<Artifact> artifacts,
    List<TargetCommand> check,
    List<TargetCommand> reload,
    List<TargetCommand> health) {
  public TargetConfiguration {
    artifacts = List.copyOf(artifacts);
    check = List.copyOf(check);
    reload = List.copyOf(reload);
    health = List.copyOf(health);
  }
}
