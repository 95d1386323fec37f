package dev.turnup.probe.trace;

import dev.turnup.schema.secret.Redactor;
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
    private static final long serialVersionUID = 1;

    private final int line;
    private final String detail;

    MalformedTraceException(int line, String detail) {
      super("line " + line + ": " + detail);
      this.line = line;
      this.detail = detail;
    }

    /** Which line, from 1. */
    public int line() {
      return line;
    }

    /** What is wrong with it. */
    public String detail() {
      return detail;
    }
  }

  /** Writes the whole trace as it is. */
  public static void write(Trace trace, Appendable out) throws IOException {
    write(trace, Redactor.NONE, out);
  }

  /**
   * Writes the whole trace with masks in place of secrets. They are looked for in what people and
   * programs wrote, before it is escaped: a password of digits is no reason to spoil a time, and
   * one with a quotation mark must be found too.
   */
  public static void write(Trace trace, Redactor redactor, Appendable out) throws IOException {
    Map<String, Object> heading = new LinkedHashMap<>();
    heading.put("trace", VERSION);
    heading.put("start", trace.start().toString());
    out.append(Json.write(heading)).append('\n');
    for (TraceEvent event : trace.events()) {
      out.append(Json.write(EventFields.of(masked(event, redactor)))).append('\n');
    }
  }

  private static TraceEvent masked(TraceEvent event, Redactor redactor) {
    return switch (event) {
      case TraceEvent.Sip(var at, var direction, var transport, var local, var remote, var text) ->
          new TraceEvent.Sip(at, direction, transport, local, remote, redactor.redact(text));
      case TraceEvent.Note(var at, var topic, var fields) -> {
        Map<String, String> clean = new LinkedHashMap<>();
        fields.forEach((name, value) -> clean.put(name, redactor.redact(value)));
        yield new TraceEvent.Note(at, topic, clean);
      }
      case TraceEvent.Rtp _, TraceEvent.Rtcp _, TraceEvent.Dtmf _, TraceEvent.Tls _ -> event;
    };
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
