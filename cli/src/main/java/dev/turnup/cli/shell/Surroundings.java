package dev.turnup.cli.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the process was started in. Handed in, so that tests run commands as a shell would.
 *
 * @param in what the person types
 * @param environment looks an environment variable up; null when it is not set
 * @param isOutTerminal whether a person reads {@code out}
 * @param isInTerminal whether a person types into {@code in}
 * @param isErrTerminal whether a person reads {@code err}
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Function<String, @Nullable String> environment,
    InstantSource clock,
    boolean isInTerminal,
    boolean isOutTerminal,
    boolean isErrTerminal) {

  /** Surroundings in which nobody types. */
  public Surroundings(
      PrintStream out,
      PrintStream err,
      Function<String, @Nullable String> environment,
      InstantSource clock,
      boolean isOutTerminal,
      boolean isErrTerminal) {
    this(
        InputStream.nullInputStream(),
        out,
        err,
        environment,
        clock,
        false,
        isOutTerminal,
        isErrTerminal);
  }

  /** The real ones. The launcher says whether the streams are terminals: the JDK cannot tell. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        System.in,
        System.out,
        System.err,
        System::getenv,
        InstantSource.system(),
        Boolean.getBoolean("turnup.stdin.tty"),
        Boolean.getBoolean("turnup.stdout.tty"),
        Boolean.getBoolean("turnup.stderr.tty"));
  }
}
