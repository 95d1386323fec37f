package dev.turnup.schema.deployment;

import dev.turnup.schema.artifact.Artifact;
import java.util.Optional;

/**
 * What would happen to one file. Holds clear text: whoever shows it masks it.
 *
 * @param before what is live; empty when there is no such file
 * @param after what will be live
 */
public record FileChange(Artifact artifact, Optional<String> before, String after) {
  /** What kind of change it is. */
  public enum Kind {
    CREATE,
    REPLACE,
    DELETE,
    UNCHANGED
  }

  public Kind kind() {
    if (artifact.content() == Artifact.Content.ABSENT) {
      return before.isPresent() ? Kind.DELETE : Kind.UNCHANGED;
    }
    if (before.isEmpty()) {
      return Kind.CREATE;
    }
    return artifact.isSame(before.get(), after) ? Kind.UNCHANGED : Kind.REPLACE;
  }

  @Override
  public String toString() {
    return kind() + " " + artifact.path();
  }
}
