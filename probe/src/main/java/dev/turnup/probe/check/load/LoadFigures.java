package dev.turnup.probe.check.load;

import dev.turnup.probe.check.TraceView;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.verdict.Figure;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one capacity run measured. Immutable.
 *
 * @param values those that were measured; the others count as zero
 * @param failures how many calls failed for each cause: a status code, or what happened instead
 * @param stopped why calls were no longer made before all were, or empty
 */
public record LoadFigures(
    Map<LoadFigure, Double> values, Map<String, Integer> failures, String stopped) {
  /** The note that says what is to be done; it is written first. */
  private static final String PLAN = "load-plan";

  /** The note that says what came of it. */
  private static final String RESULT = "load-figures";

  private static final String FAILED = "failed ";
  private static final String STOPPED = "stopped";
  private static final String REFUSED = "refused";

  /** Why a run stopped that somebody broke off. */
  public static final String INTERRUPTED = "the run was interrupted";

  /** Not even a provisional response came. */
  public static final String NO_RESPONSE = "no response";

  /** A provisional response came, and nothing more. */
  public static final String NOT_ANSWERED = "not answered";

  public LoadFigures {
    values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    failures = Collections.unmodifiableMap(new TreeMap<>(failures));
  }

  public double get(LoadFigure figure) {
    return values.getOrDefault(figure, 0.0);
  }

  /** Those of a stretch of the list, both ends included, for a report. */
  List<Figure> between(LoadFigure first, LoadFigure last) {
    return EnumSet.range(first, last).stream()
        .filter(values::containsKey)
        .map(figure -> new Figure(figure.id(), get(figure), figure.unit()))
        .toList();
  }

  /** The same with one other value. */
  public LoadFigures with(LoadFigure figure, double value) {
    Map<LoadFigure, Double> changed = new EnumMap<>(LoadFigure.class);
    changed.putAll(values);
    changed.put(figure, value);
    return new LoadFigures(changed, failures, stopped);
  }

  /** All failed calls. */
  public int failed() {
    return failures.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Says in the trace that this is a capacity run. */
  public static void announce(TraceRecorder trace, int calls, double perSecond, double hold) {
    trace.note(
        PLAN,
        Map.of(
            LoadFigure.WANTED_CALLS.id(), Integer.toString(calls),
            LoadFigure.WANTED_RATE.id(), Double.toString(perSecond),
            LoadFigure.HOLD.id(), Double.toString(hold)));
  }

  /** Says in the trace why not one call is made. */
  public static void refuse(TraceRecorder trace, String reason) {
    trace.note(REFUSED, Map.of("what", "load", "reason", reason));
  }

  /** Why not one call was made, if so. */
  static Optional<String> refusal(TraceView trace) {
    return trace.notes(REFUSED).stream().map(note -> note.field("reason")).findFirst();
  }

  /** Whether this is the trace of a capacity run. */
  public static boolean isLoad(TraceView trace) {
    return !trace.notes(PLAN).isEmpty();
  }

  /** Writes all of it into the trace. */
  public void write(TraceRecorder trace) {
    Map<String, String> fields = new LinkedHashMap<>();
    values.forEach(
        (figure, value) -> fields.put(figure.id(), String.format(Locale.ROOT, "%.3f", value)));
    failures.forEach((cause, count) -> fields.put(FAILED + cause, Integer.toString(count)));
    fields.put(STOPPED, stopped);
    trace.note(RESULT, fields);
  }

  /** What the trace says; empty when the run did not get that far. */
  public static Optional<LoadFigures> find(TraceView trace) {
    return note(trace).map(LoadFigures::of);
  }

  /** Where the trace says it. */
  static Optional<TraceView.SeenNote> note(TraceView trace) {
    return trace.notes(RESULT).stream().findFirst();
  }

  /** Reads a note; what it cannot read it leaves out. */
  static LoadFigures of(TraceView.SeenNote note) {
    Map<LoadFigure, Double> values = new EnumMap<>(LoadFigure.class);
    Map<String, Integer> failures = new TreeMap<>();
    note.note()
        .fields()
        .forEach((name, text) -> {
          if (name.startsWith(FAILED)) {
            number(text)
                .ifPresent(n -> failures.put(name.substring(FAILED.length()), n.intValue()));
          } else {
            LoadFigure.find(name)
                .ifPresent(figure -> number(text).ifPresent(n -> values.put(figure, n)));
          }
        });
    return new LoadFigures(values, failures, note.field(STOPPED));
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
