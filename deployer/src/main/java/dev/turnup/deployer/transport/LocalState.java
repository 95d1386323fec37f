package dev.turnup.deployer.transport;

import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** The backups of targets that cannot keep their own: on the machine that pushes. */
public final class LocalState {
  /** The option that moves it. */
  public static final OptionDescriptor OPTION =
      OptionDescriptor.optional(
          "stateDirectory",
          Kind.PATH,
          "Folder on this machine for the backups of replaced files; ~/.local/state/turnup when"
              + " left out.");

  private LocalState() {}

  /**
   * A folder for this target and no other.
   *
   * @param name what tells the target from others, for example its URL
   */
  public static Connection.State of(Access access, String name) throws TransportException {
    Optional<Path> given = access.path("stateDirectory");
    Path folder = given.orElse(usual()).toAbsolutePath().normalize().resolve(fileName(name));
    return new Connection.State(
        new LocalFiles(Path.of("/"), access.stepTimeout()), folder.toString());
  }

  /** The XDG Base Directory Specification's place for state. */
  private static Path usual() {
    String named = System.getenv("XDG_STATE_HOME");
    Path home = Access.home().resolve(".local/state");
    return (named == null || named.isEmpty() ? home : Path.of(named)).resolve("turnup");
  }

  /** Readable, and different for different names. */
  private static String fileName(String name) {
    String readable = name.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return readable + "-" + HexFormat.of().toHexDigits(name.hashCode());
  }
}
