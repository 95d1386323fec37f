package dev.turnup.schema.artifact;

import java.util.Optional;
import java.util.Set;

/**
 * One rendered file. Text rather than bytes, so that equality and immutability hold; written as
 * UTF-8.
 *
 * @param id name within the target, for commands that speak of it
 * @param path absolute path on the target, {@code /} as separator
 * @param content how the body relates to what is there already
 * @param mode permission bits, for example {@code 0600}
 * @param secretKeys keys of the format whose values are secrets; masked in every diff, old values
 *     included
 * @param volatileKeys keys of the format whose values the target itself changes; a difference in
 *     them alone is none
 * @param requests how it travels where it is no file; its content is then {@link
 *     Content#WHOLE_FILE} or {@link Content#ABSENT}
 */
public record Artifact(
    String id,
    String path,
    Content content,
    String body,
    int mode,
    Set<String> secretKeys,
    Set<String> volatileKeys,
    Optional<DeviceRequests> requests) {

  /** How the body relates to what is there already. */
  public enum Content {
    /** The file is ours: the body replaces it. */
    WHOLE_FILE,
    /** The file is somebody else's: each line of the body must be in it, and is appended if not. */
    LINES,
    /** There must be no such file; the body is empty. */
    ABSENT
  }

  public Artifact {
    secretKeys = Set.copyOf(secretKeys);
    volatileKeys = Set.copyOf(volatileKeys);
  }

  /** A file. */
  public Artifact(
      String id,
      String path,
      Content content,
      String body,
      int mode,
      Set<String> secretKeys,
      Set<String> volatileKeys) {
    this(id, path, content, body, mode, secretKeys, volatileKeys, Optional.empty());
  }

  /** The same, by requests. */
  public Artifact by(DeviceRequests how) {
    return new Artifact(id, path, content, body, mode, secretKeys, volatileKeys, Optional.of(how));
  }

  /** A file that the target itself leaves alone. */
  public Artifact(
      String id, String path, Content content, String body, int mode, Set<String> secretKeys) {
    this(id, path, content, body, mode, secretKeys, Set.of());
  }

  /** Whether two contents of the file differ in nothing but values that the target changes. */
  public boolean isSame(String one, String other) {
    if (one.equals(other) || volatileKeys.isEmpty()) {
      return one.equals(other);
    }
    KeyedValues changing = new KeyedValues(volatileKeys);
    return changing.replaced(one, "").equals(changing.replaced(other, ""));
  }

  /** The last part of the path. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return id + " " + path;
  }
}
