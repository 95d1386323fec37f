package dev.turnup.lab.host;

import dev.turnup.schema.secret.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a {@link LabHost} is set up.
 *
 * @param root the real folder that is shown as {@code /}; must exist
 * @param port 0 for any free one
 * @param user the only user
 * @param authorizedKeys lines of an authorized_keys file; empty when only the password lets in
 * @param hostKey file that keeps the host key between runs; empty for a fresh one in memory
 */
public record LabHostSettings(
    Path root,
    int port,
    String user,
    Secret password,
    List<String> authorizedKeys,
    Optional<Path> hostKey) {
  public LabHostSettings {
    authorizedKeys = List.copyOf(authorizedKeys);
  }

  /** Any free port, a password and a fresh host key. */
  public static LabHostSettings in(Path root, String user, Secret password) {
    return new LabHostSettings(root, 0, user, password, List.of(), Optional.empty());
  }

  public LabHostSettings withPort(int other) {
    return new LabHostSettings(root, other, user, password, authorizedKeys, hostKey);
  }

  public LabHostSettings withAuthorizedKeys(List<String> lines) {
    return new LabHostSettings(root, port, user, password, lines, hostKey);
  }

  public LabHostSettings withHostKey(Path file) {
    return new LabHostSettings(root, port, user, password, authorizedKeys, Optional.of(file));
  }
}
