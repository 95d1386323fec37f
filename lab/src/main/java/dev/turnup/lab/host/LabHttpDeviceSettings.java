package dev.turnup.lab.host;

import dev.turnup.schema.secret.Secret;
import java.nio.file.Path;

/**
 * How a {@link LabHttpDevice} is set up.
 *
 * @param root the real folder that is shown as {@code /}; must exist
 * @param port 0 for any free one
 * @param password of the user, or the token where the login is by {@link Login#BEARER}
 */
public record LabHttpDeviceSettings(
    Path root, int port, String username, Secret password, Login login) {
  /** How the device wants its user to log in. */
  public enum Login {
    /** RFC 7617. */
    BASIC,
    /** RFC 7616, SHA-256 before MD5. */
    DIGEST,
    /** RFC 6750. */
    BEARER
  }

  /** With basic authentication. */
  public LabHttpDeviceSettings(Path root, int port, String username, Secret password) {
    this(root, port, username, password, Login.BASIC);
  }

  public LabHttpDeviceSettings withLogin(Login other) {
    return new LabHttpDeviceSettings(root, port, username, password, other);
  }
}
