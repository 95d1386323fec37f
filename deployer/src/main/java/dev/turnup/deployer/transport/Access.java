package dev.turnup.deployer.transport;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a transport needs to know to get to a target.
 *
 * @param folder relative paths in options start here
 * @param connectTimeout until logged in
 * @param stepTimeout for one file operation
 * @param artifacts what is going to be read or written, for those that are no files
 */
public record Access(
    Management management,
    Secrets secrets,
    Path folder,
    Duration connectTimeout,
    Duration stepTimeout,
    List<Artifact> artifacts) {
  public Access {
    artifacts = List.copyOf(artifacts);
  }

  /** To plain files. */
  public Access(
      Management management,
      Secrets secrets,
      Path folder,
      Duration connectTimeout,
      Duration stepTimeout) {
    this(management, secrets, folder, connectTimeout, stepTimeout, List.of());
  }

  private static final int MAX_PORT = 65535;

  public String required(String name) throws TransportException {
    return management
        .option(name)
        .orElseThrow(() ->
            TransportException.of(
                    Trouble.BAD_OPTION,
                    "management by " + management.transport() + " needs \"" + name + "\"")
                .withFix("add " + name + " to the management block")
                .about(name));
  }

  public Optional<String> option(String name) {
    return management.option(name);
  }

  public int port(int fallback) throws TransportException {
    Optional<String> text = option("port");
    if (text.isEmpty()) {
      return fallback;
    }
    if (text.get().matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text.get());
      if (port >= 1 && port <= MAX_PORT) {
        return port;
      }
    }
    throw bad("port", "\"" + text.get() + "\" is not a port (1 to 65535)");
  }

  /** A local path: {@code ~/} is the home folder, a relative path starts at {@link #folder}. */
  public Optional<Path> path(String name) throws TransportException {
    Optional<String> text = option(name);
    return text.isEmpty() ? Optional.empty() : Optional.of(path(name, text.get()));
  }

  private Path path(String name, String text) throws TransportException {
    try {
      return text.startsWith("~/")
          ? home().resolve(text.substring(2))
          : folder.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException _) {
      throw bad(name, "\"" + text + "\" is not a path");
    }
  }

  /** The user's home folder on this machine. */
  public static Path home() {
    return Path.of(System.getProperty("user.home"));
  }

  public Optional<Secret> secret(String name) {
    return management.secret(name).map(secrets::get);
  }

  public TransportException bad(String name, String message) {
    return TransportException.of(Trouble.BAD_OPTION, message)
        .withFix("correct " + name + " in the management block")
        .about(name);
  }
}
