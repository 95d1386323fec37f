package dev.turnup.deployer;

import dev.turnup.schema.artifact.Artifact;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file between its old content and its new.
 *
 * @param old as read just now
 * @param after the new content
 */
record PendingFile(Artifact artifact, OldFile old, byte[] after) {

  static PendingFile of(Artifact artifact, OldFile old) {
    byte[] after =
        switch (artifact.content()) {
          case WHOLE_FILE -> artifact.body().getBytes(StandardCharsets.UTF_8);
          case LINES -> MissingLines.added(old.octets(), artifact.body());
        };
    return new PendingFile(artifact, old, after);
  }

  String path() {
    return old.path();
  }

  boolean isChange() {
    return old.octets().isEmpty() || !Arrays.equals(old.octets().get(), after);
  }

  /** The old content as text; undecodable octets replaced. */
  Optional<String> beforeText() {
    return old.octets().map(octets -> new String(octets, StandardCharsets.UTF_8));
  }

  String afterText() {
    return new String(after, StandardCharsets.UTF_8);
  }

  /** Where the new content waits: beside its destination, under a name that no include picks up. */
  String stagedPath(String revision) {
    return RemotePaths.beside(path(), revision);
  }

  @Override
  public String toString() {
    return artifact.toString();
  }
}
