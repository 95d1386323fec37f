package dev.turnup.deployer;

import dev.turnup.schema.artifact.Artifact;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file between its old content and its new.
 *
 * @param old as read just now
 * @param after the new content; empty when there will be no such file
 */
record PendingFile(Artifact artifact, OldFile old, Optional<byte[]> after) {

  static PendingFile of(Artifact artifact, OldFile old) {
    Optional<byte[]> after =
        switch (artifact.content()) {
          case WHOLE_FILE -> Optional.of(artifact.body().getBytes(StandardCharsets.UTF_8));
          case LINES -> Optional.of(MissingLines.added(old.octets(), artifact.body()));
          case ABSENT -> Optional.empty();
        };
    return new PendingFile(artifact, old, after);
  }

  String path() {
    return old.path();
  }

  boolean isChange() {
    if (old.octets().isEmpty() || after.isEmpty()) {
      return old.octets().isPresent() != after.isPresent();
    }
    return !Arrays.equals(old.octets().get(), after.get())
        && !artifact.isSame(plain(old.octets().get()), plain(after.get()));
  }

  /** One character for each octet, so that nothing is lost. */
  private static String plain(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  /** Whether the octets are the new content. */
  boolean isAfter(Optional<byte[]> octets) {
    return Arrays.equals(octets.orElse(null), after.orElse(null));
  }

  /** The old content as text; undecodable octets replaced. */
  Optional<String> beforeText() {
    return old.content().map(OldFile.Content::text);
  }

  String afterText() {
    return after.map(octets -> new String(octets, StandardCharsets.UTF_8)).orElse("");
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
