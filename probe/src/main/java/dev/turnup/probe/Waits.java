package dev.turnup.probe;

import dev.turnup.probe.check.Notes;
import dev.turnup.probe.check.TraceView;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The time that a run had to wait for the other side; overlapping waits count once. */
final class Waits {
  private record Interval(long from, long to) {}

  private Waits() {}

  static Duration of(TraceView trace) {
    List<Interval> intervals =
        trace.notes(Notes.WAITED).stream()
            .map(n -> new Interval(number(n.field("from")), number(n.field("to"))))
            .sorted(Comparator.comparingLong(Interval::from))
            .toList();
    long total = 0;
    long reached = 0;
    for (Interval interval : intervals) {
      long from = Math.max(reached, interval.from);
      total += Math.max(0, interval.to - from);
      reached = Math.max(reached, interval.to);
    }
    return Duration.ofNanos(total);
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }
}
