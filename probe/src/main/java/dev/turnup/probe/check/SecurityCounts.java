package dev.turnup.probe.check;

import dev.turnup.probe.trace.TraceRecorder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the RTP datagrams of a secured call, as a note says it.
 *
 * @param authentic opened, and heard
 * @param notAuthentic changed on the way, or sent with another key or suite
 * @param plain not secured at all, as their size shows
 * @param replayed came before, or far too late
 * @param malformed no RTP packet by their header
 */
public record SecurityCounts(
    long authentic, long notAuthentic, long plain, long replayed, long malformed) {
  /** Nothing came, or nothing was counted. */
  static final SecurityCounts NONE = new SecurityCounts(0, 0, 0, 0, 0);

  /** All that came. */
  public long total() {
    return authentic + notAuthentic + plain + replayed + malformed;
  }

  /** The same of two calls. */
  public SecurityCounts plus(SecurityCounts other) {
    return new SecurityCounts(
        authentic + other.authentic,
        notAuthentic + other.notAuthentic,
        plain + other.plain,
        replayed + other.replayed,
        malformed + other.malformed);
  }

  /** Writes it down. */
  public void write(TraceRecorder trace, String call) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("call", call);
    fields.put("authentic", Long.toString(authentic));
    fields.put("not-authentic", Long.toString(notAuthentic));
    fields.put("plain", Long.toString(plain));
    fields.put("replayed", Long.toString(replayed));
    fields.put("malformed", Long.toString(malformed));
    trace.note(Notes.SECURITY_COUNTS, fields);
  }

  static SecurityCounts of(TraceView.SeenNote note) {
    return new SecurityCounts(
        number(note, "authentic"),
        number(note, "not-authentic"),
        number(note, "plain"),
        number(note, "replayed"),
        number(note, "malformed"));
  }

  private static long number(TraceView.SeenNote note, String field) {
    String text = note.field(field);
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  /** For people: {@code 99 of 100 packets authentic, 1 replayed}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("%d of %d packets authentic".formatted(authentic, total()));
    add(text, notAuthentic, "not authentic");
    add(text, plain, "in clear");
    add(text, replayed, "replayed");
    add(text, malformed, "malformed");
    return text.toString();
  }

  private static void add(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }
}
