package dev.turnup.deployer.revert;

import dev.turnup.deployer.transport.CommandOutput;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.Connection.Ability;
import dev.turnup.deployer.transport.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The script of one revision on its target. Whether it may still put back is decided by one file,
 * {@value #ARMED}: the script renames it when its time has come, and a confirm renames it to its
 * own mark; only one of them can. Not thread-safe.
 */
public final class SelfRevert {
  /** There as long as the script waits. */
  public static final String ARMED = "armed";

  /** There from the moment that the script has begun. */
  public static final String REVERTING = "reverting";

  /** There once the script has put everything back and reloaded. */
  public static final String REVERTED = "reverted";

  private static final String PROCESS = "pid";
  private static final int FOLDER_ONLY = 0600;
  private static final int RUNNABLE = 0700;
  private static final int NOT_FOUND = 127;
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Connection connection;
  private final String place;

  /**
   * The revert of a revision.
   *
   * @param place the revision's folder on the target
   */
  public SelfRevert(Connection connection, String place) {
    this.connection = connection;
    this.place = place;
  }

  /** Whether the connection's targets can be asked for it at all. */
  public static boolean isPossible(Connection connection) {
    return connection.can(Ability.COMMANDS) && connection.confirmTimeout().isPresent();
  }

  /** What became of the wish that a target put itself back. */
  public sealed interface Arming {
    /**
     * It waits.
     *
     * @param how for people, as in {@code as job 12 of at}
     */
    record Waits(String how) implements Arming {}

    /** It cannot. */
    record Impossible(String why) implements Arming {}
  }

  /** Whether the target has the shell that it takes. */
  public static boolean hasShell(Connection connection) throws TransportException {
    CommandOutput output = connection.run(List.of("sh", "-c", ":"), DEADLINE);
    return output instanceof CommandOutput.Ended(int exit, String _) && exit == 0;
  }

  /** The instant in the mark that {@link #arm} leaves. */
  public static Optional<Instant> deadline(String mark) {
    try {
      return Optional.of(Instant.parse(mark.strip()));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /**
   * Starts it.
   *
   * @param now from when it waits, by this machine's clock; told to people only
   */
  public Arming arm(RevertScript script, Instant now) throws TransportException {
    byte[] text = script.text().getBytes(StandardCharsets.UTF_8);
    connection.write(in(RevertScript.NAME), text, RUNNABLE);
    String mark = now.plus(script.timeout()) + "\n";
    connection.write(in(ARMED), mark.getBytes(StandardCharsets.UTF_8), FOLDER_ONLY);
    CommandOutput output = run("arm");
    if (output instanceof CommandOutput.Ended(int exit, String how) && exit == 0) {
      return new Arming.Waits(how.strip().replaceFirst("(?s).*\n", ""));
    }
    connection.delete(in(ARMED));
    return new Arming.Impossible(
        output instanceof CommandOutput.Ended(int exit, String _) && exit == NOT_FOUND
            ? "the target has no shell"
            : "the target did not start it");
  }

  /** Ends the waiting, and the putting back if that has begun; there may be none. */
  public void disarm() throws TransportException {
    if (!connection.can(Ability.COMMANDS)) {
      return;
    }
    if (connection.find(in(PROCESS)).isPresent()) {
      run("stop");
    }
    connection.delete(in(ARMED));
  }

  /** Whether the target has put everything back by itself. */
  public boolean isDone() throws TransportException {
    return connection.can(Ability.COMMANDS) && connection.find(in(REVERTED)).isPresent();
  }

  private CommandOutput run(String verb) throws TransportException {
    return connection.run(List.of("sh", in(RevertScript.NAME), verb), DEADLINE);
  }

  private String in(String name) {
    return place + "/" + name;
  }
}
