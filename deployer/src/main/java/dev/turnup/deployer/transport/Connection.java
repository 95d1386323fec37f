package dev.turnup.deployer.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way into one target, open until closed. Calls that need an {@link Ability} which the connection
 * lacks are defects and throw {@link UnsupportedOperationException}. Not thread-safe.
 */
public interface Connection extends FileSpace, AutoCloseable {
  /** What not every transport can do. */
  enum Ability {
    /** Folders, permissions and a rename that replaces in one step. */
    FILE_SYSTEM,
    /** Running commands. */
    COMMANDS
  }

  Set<Ability> abilities();

  default boolean can(Ability ability) {
    return abilities().contains(ability);
  }

  /**
   * Runs a program without a shell's interpretation and waits for its end.
   *
   * @param arguments program and arguments; never hold a secret
   * @param timeout after which it is given up
   */
  CommandOutput run(List<String> arguments, Duration timeout) throws TransportException;

  /** Where backups are kept. */
  State state();

  /**
   * A place for what must outlive the connection.
   *
   * @param folder absolute; may not exist yet
   */
  record State(FileSpace files, String folder) {}

  /**
   * After how long a target whose push nobody confirms puts itself back; empty when the transport
   * cannot ask for that.
   */
  default Optional<Duration> confirmTimeout() {
    return Optional.empty();
  }

  /** Whether it can still be used. */
  boolean isOpen();

  @Override
  void close();
}
