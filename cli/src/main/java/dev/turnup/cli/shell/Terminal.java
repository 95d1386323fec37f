package dev.turnup.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnup.report.Style;
import dev.turnup.schema.run.Stage;
import dev.turnup.schema.secret.Redactor;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Where a command speaks: results on one stream, progress on the other, both without secrets.
 * Thread-safe.
 */
public final class Terminal {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final Style style;
  private final Verbosity verbosity;
  private final boolean isInteractive;
  private Redactor redactor = Redactor.NONE;
  private boolean hasStatus;

  /** How much progress is shown. */
  public enum Verbosity {
    QUIET,
    NORMAL
  }

  /**
   * A terminal on two streams.
   *
   * @param isInteractive whether a person watches {@code err}, so that a line may be rewritten
   */
  public Terminal(
      PrintStream out, PrintStream err, Style style, Verbosity verbosity, boolean isInteractive) {
    this.out = out;
    this.err = err;
    this.style = style;
    this.verbosity = verbosity;
    this.isInteractive = isInteractive;
  }

  public Style style() {
    return style;
  }

  /** Says nothing to anybody. */
  public static Terminal silent() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return new Terminal(nowhere, nowhere, Style.PLAIN, Verbosity.QUIET, false);
  }

  /** Whether a person watches, so that a status is shown. */
  public boolean isInteractive() {
    return isInteractive;
  }

  /** The same streams, with only what must be seen. */
  public Terminal quiet() {
    return new Terminal(out, err, style, Verbosity.QUIET, isInteractive);
  }

  /** From now on these secrets are masked on both streams. */
  public synchronized void hide(Redactor secrets) {
    redactor = secrets;
  }

  /** A result; ends the line unless the text does. */
  public synchronized void result(String text) {
    print(out, text);
  }

  /** Progress; ends the line unless the text does. */
  public synchronized void progress(String text) {
    if (verbosity == Verbosity.NORMAL) {
      print(err, text);
    }
  }

  /** What is going on at this moment: overwritten by whatever comes next, absent in a pipe. */
  public synchronized void status(String text) {
    if (verbosity == Verbosity.NORMAL && isInteractive) {
      err.print(CLEAR_LINE + "          " + style.dim(redactor.redact(text) + " ..."));
      err.flush();
      hasStatus = true;
    }
  }

  /** A stage has something to say. */
  public void stage(Stage stage, String text) {
    progress(style.bold(String.format(Locale.ROOT, "%-9s ", stage.word())) + text);
  }

  /** Something that must be seen even with {@code --quiet}. */
  public synchronized void complaint(String text) {
    print(err, text);
  }

  /** Part of a conversation, as it is: a question does not end its line. */
  public synchronized void prompt(String text) {
    err.print(redactor.redact(text));
    err.flush();
  }

  private void print(PrintStream stream, String text) {
    if (hasStatus) {
      err.print(CLEAR_LINE);
      err.flush();
      hasStatus = false;
    }
    String clean = redactor.redact(text);
    stream.print(clean.endsWith("\n") || clean.isEmpty() ? clean : clean + "\n");
    stream.flush();
  }
}
