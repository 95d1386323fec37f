package dev.turnup.probe.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trace as JSON lines: a heading, then one event on each line. Reading what was written gives an
 * equal trace.
 */
public final class TraceFile {
  private static final String VERSION = "turnup/v1";

  private TraceFile() {}

  /** A line that is no event of a trace. */
  public static final class MalformedTraceException extends IOException {
    MalformedTraceException(int line, String detail) {
      super("line " + line + ": " + detail);
    }
  }

  /** Writes the whole trace. */
  public static void write(Trace trace, Appendable out) throws IOException {
    Map<String, Object> heading = new LinkedHashMap<>();
    heading.put("trace", VERSION);
    heading.put("start", trace.start().toString());
    out.append(Json.write(heading)).append('\n');
    for (TraceEvent event : trace.events()) {
      out.append(Json.write(EventFields.of(event))).append('\n');
    }
  }

  /**
   * Reads a whole trace; empty lines are read over.
   *
   * @throws MalformedTraceException naming the first line that does not fit
   */
  public static Trace read(Reader in) throws IOException {
    BufferedReader lines = new BufferedReader(in);
    Instant start = null;
    List<TraceEvent> events = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        if (start == null) {
          start = start(Json.read(line));
        } else {
          events.add(EventFields.event(Json.read(line)));
        }
      } catch (IllegalArgumentException | DateTimeParseException | UncheckedIOException e) {
        throw new MalformedTraceException(number, String.valueOf(e.getMessage()));
      }
    }
    if (start == null) {
      throw new MalformedTraceException(1, "the heading is missing");
    }
    return new Trace(start, events);
  }

  private static Instant start(Map<String, Object> heading) {
    if (!VERSION.equals(heading.get("trace"))) {
      throw new IllegalArgumentException("not a trace of " + VERSION);
    }
    return Instant.parse(String.valueOf(heading.get("start")));
  }
}
