package dev.turnup.probe.trace;

import java.time.Instant;
import java.util.List;

/**
 * One run as it was seen, oldest event first. Immutable and thread-safe; the position of an event
 * is its name in evidence.
 */
public record Trace(Instant start, List<TraceEvent> events) {
  public Trace {
    events = List.copyOf(events);
  }
}
