package dev.turnup.templates.engine;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.templates.view.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which worksheet fields the templates of one target read, and which of them they could not
 * express. For one thread.
 */
public final class ReadLog {
  private final Set<FieldPath> read = new LinkedHashSet<>();
  private final Map<FieldPath, String> losses = new LinkedHashMap<>();
  private final List<Field> pending = new ArrayList<>();

  /** Every field whose value was asked for, in that order. */
  public Set<FieldPath> read() {
    return Set.copyOf(read);
  }

  /** Fields that a template declared as not expressible, with its reason. */
  public Map<FieldPath, String> losses() {
    return new LinkedHashMap<>(losses);
  }

  /** Counts the field as read: for values that reach a path or a command. */
  public void onRead(Field field) {
    read.add(field.path());
    pending.add(field);
  }

  void onLoss(FieldPath path, String reason) {
    losses.putIfAbsent(path, reason);
  }

  /** Text reached the file: what was read before is no longer to blame. */
  void onOutput() {
    pending.clear();
  }

  /** The field read since the last output that holds the refused character, else the last read. */
  Optional<Field> blame(int character) {
    return pending.reversed().stream()
        .filter(field -> character >= 0 && field.value().toString().indexOf(character) >= 0)
        .findFirst()
        .or(() -> pending.isEmpty() ? Optional.empty() : Optional.of(pending.getLast()));
  }
}
