package dev.turnup.templates.engine;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.templates.view.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which worksheet fields the templates of one target read, and which of them they could not
 * express. For one thread.
 */
public final class ReadLog {
  private final Map<FieldPath, String> losses = new LinkedHashMap<>();
  private final List<Field> all = new ArrayList<>();
  private final List<Field> pending = new ArrayList<>();

  /** Every field whose value was asked for. */
  public Set<FieldPath> read() {
    return all.stream().map(Field::path).collect(Collectors.toUnmodifiableSet());
  }

  /** Fields that a template declared as not expressible, with its reason. */
  public Map<FieldPath, String> losses() {
    return new LinkedHashMap<>(losses);
  }

  /** Counts the field as read: for values that reach a path or a command. */
  public void onRead(Field field) {
    all.add(field);
    pending.add(field);
  }

  void onLoss(FieldPath path, String reason) {
    losses.putIfAbsent(path, reason);
  }

  /** Text reached the file: what was read before is no longer to blame. */
  void onOutput() {
    pending.clear();
  }

  /**
   * The field that a refused value came from: one read since the last output that holds the refused
   * character; else any that is the value or a list of it, for a template that read it earlier;
   * else any that holds it; else the longest that is a part of it and holds the character, for one
   * that put texts together, where one that has white space around it comes first; else any that
   * holds the character, for one that changed the text; else the last read.
   */
  Optional<Field> blame(String value, int character) {
    return latest(pending, field -> character >= 0 && text(field).indexOf(character) >= 0)
        .or(() -> latest(all, field -> !value.isEmpty() && isWholeOrOneOf(value, text(field))))
        .or(() -> latest(all, field -> !value.isEmpty() && text(field).contains(value)))
        .or(() -> longestPart(value, character))
        .or(() -> latest(all, field -> character >= 0 && text(field).indexOf(character) >= 0))
        .or(() -> latest(pending, _ -> true));
  }

  private Optional<Field> longestPart(String value, int character) {
    return all.stream()
        .filter(field -> !text(field).isEmpty() && value.contains(text(field)))
        .filter(field -> character < 0 || text(field).indexOf(character) >= 0)
        .max(
            Comparator.comparing((Field field) -> !text(field).strip().equals(text(field)))
                .thenComparing(field -> text(field).length()));
  }

  private static boolean isWholeOrOneOf(String value, String text) {
    return text.equals(value) || Stream.of(text.split(",")).anyMatch(e -> e.strip().equals(value));
  }

  private static Optional<Field> latest(List<Field> fields, Predicate<Field> wanted) {
    return fields.reversed().stream().filter(wanted).findFirst();
  }

  private static String text(Field field) {
    return field.value().toString();
  }
}
