package dev.turnup.probe.check.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What speaks for this machine being the bottleneck. Some signs prove it; others only take the
 * blame from the site when something went wrong there.
 */
final class Bottleneck {
  /** A packet that leaves later than this is heard as jitter [ms]. */
  static final double LATEST_P99 = 5;

  /** A busy moment is no bottleneck; this many seconds of it are. */
  private static final double LONG = 3;

  /** Of the calls a second that were asked for. */
  private static final double ENOUGH_RATE = 0.9;

  private static final double RARE = 0.001;
  private static final double MUCH_COLLECTION = 10;
  private static final double SOME_COLLECTION = 3;

  private final LoadFigures figures;

  Bottleneck(LoadFigures figures) {
    this.figures = figures;
  }

  /** Each of these proves it. */
  List<String> proofs() {
    List<String> found = new ArrayList<>();
    double sent = figures.get(LoadFigure.RTP_SENT);
    add(
        found,
        figures.get(LoadFigure.PACING_P99) > LATEST_P99,
        "audio left late: pacing p99 %.1f ms (limit %.0f ms)",
        figures.get(LoadFigure.PACING_P99),
        LATEST_P99);
    add(
        found,
        figures.get(LoadFigure.PACING_SKIPPED) > sent * RARE,
        "%.0f packets were not sent, because the machine stood still",
        figures.get(LoadFigure.PACING_SKIPPED));
    add(
        found,
        figures.get(LoadFigure.RTP_UNSENT) > sent * RARE,
        "the system did not take %.0f packets: its send queue was full",
        figures.get(LoadFigure.RTP_UNSENT));
    add(
        found,
        figures.get(LoadFigure.CPU_FULL) >= LONG,
        "Turnup used nearly all of %.0f cores for %.0f s",
        figures.get(LoadFigure.CORES),
        figures.get(LoadFigure.CPU_FULL));
    add(
        found,
        figures.get(LoadFigure.THREAD_FULL) >= LONG,
        "one thread of Turnup used a whole core for %.0f s",
        figures.get(LoadFigure.THREAD_FULL));
    add(
        found,
        isTooSlow(),
        "calls were started at %.1f a second, not at %.1f",
        figures.get(LoadFigure.ACHIEVED_RATE),
        figures.get(LoadFigure.WANTED_RATE));
    add(
        found,
        figures.get(LoadFigure.NO_PORT) > 0,
        "%.0f calls found no free UDP port",
        figures.get(LoadFigure.NO_PORT));
    add(
        found,
        figures.get(LoadFigure.NO_SOCKET) > 0,
        "%.0f calls got no socket (limit %.0f files)",
        figures.get(LoadFigure.NO_SOCKET),
        figures.get(LoadFigure.FILES_LIMIT));
    add(
        found,
        figures.get(LoadFigure.GC_SHARE) > MUCH_COLLECTION,
        "garbage collection took %.0f %% of the time",
        figures.get(LoadFigure.GC_SHARE));
    return found;
  }

  private boolean isTooSlow() {
    return figures.get(LoadFigure.ATTEMPTED) > 1
        && figures.get(LoadFigure.PAUSED) == 0
        && figures.get(LoadFigure.ACHIEVED_RATE)
            < figures.get(LoadFigure.WANTED_RATE) * ENOUGH_RATE;
  }

  /** Each of these may be why something went wrong that looks like the site's fault. */
  List<String> doubts() {
    List<String> found = new ArrayList<>();
    add(
        found,
        figures.get(LoadFigure.MACHINE_FULL) >= LONG,
        "all programs together used nearly all of %.0f cores for %.0f s",
        figures.get(LoadFigure.CORES),
        figures.get(LoadFigure.MACHINE_FULL));
    add(
        found,
        figures.get(LoadFigure.DATAGRAMS_DROPPED) > 0,
        "this machine dropped %.0f datagrams that had arrived, because nobody fetched them in time",
        figures.get(LoadFigure.DATAGRAMS_DROPPED));
    add(
        found,
        figures.get(LoadFigure.GC_SHARE) > SOME_COLLECTION,
        "garbage collection took %.0f %% of the time",
        figures.get(LoadFigure.GC_SHARE));
    add(
        found,
        figures.get(LoadFigure.RTP_UNSENT) > 0,
        "the system did not take %.0f packets: its send queue was full",
        figures.get(LoadFigure.RTP_UNSENT));
    return found;
  }

  private static void add(List<String> found, boolean isSo, String format, Object... values) {
    if (isSo) {
      found.add(String.format(Locale.ROOT, format, values));
    }
  }
}
