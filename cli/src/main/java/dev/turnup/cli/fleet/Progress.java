package dev.turnup.cli.fleet;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.cli.shell.Terminal;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a fleet has come: on a terminal one line that is rewritten, elsewhere a line now and
 * then. Thread-safe.
 */
final class Progress {
  private static final long SECOND = 1_000_000_000L;
  private static final long BETWEEN_LINES = 30 * SECOND;
  private static final int STEPS = 20;

  private final Terminal terminal;
  private final int total;
  private final LongSupplier nanos;
  private final long start;
  private int done;
  private int good;
  private int unreachable;
  private int lastStep;
  private long lastLine;

  /**
   * Begins now.
   *
   * @param nanos a clock that never goes back
   */
  Progress(Terminal terminal, int total, LongSupplier nanos) {
    this.terminal = terminal;
    this.total = total;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.lastLine = start;
  }

  synchronized void done(int exitCode) {
    done++;
    good += exitCode == ExitCode.GOOD || exitCode == ExitCode.CHANGES ? 1 : 0;
    unreachable += exitCode == ExitCode.UNREACHABLE ? 1 : 0;
    long now = nanos.getAsLong();
    terminal.status(line(now));
    int step = (int) ((long) done * STEPS / total);
    if (!terminal.isInteractive() && (step > lastStep || now - lastLine >= BETWEEN_LINES)) {
      lastStep = step;
      lastLine = now;
      terminal.progress(line(now));
    }
  }

  private String line(long now) {
    double seconds = Math.max(1e-3, (now - start) / (double) SECOND);
    double rate = done / seconds;
    return String.format(
        Locale.ROOT,
        "%,d/%,d sites  ok %,d  failed %,d  unreachable %,d  %.1f/s  %s left",
        done,
        total,
        good,
        done - good - unreachable,
        unreachable,
        rate,
        spoken(Math.round((total - done) / rate)));
  }

  private static String spoken(long seconds) {
    return seconds < 120
        ? seconds + " s"
        : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }
}
