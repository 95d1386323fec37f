package dev.turnup.validator.binding;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.SourceSpan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What binding made of a worksheet.
 *
 * @param value the whole; null when some required part of it is missing or unreadable
 * @param loose the readable parts when there is no whole
 */
public record Bound<T>(@Nullable T value, Map<FieldPath, SourceSpan> spans, List<Loose> loose) {

  /**
   * The readable value of one component of a record that could not be made.
   *
   * @param value as the component holds it, an {@code Optional} included
   */
  public record Loose(Class<?> type, String component, FieldPath path, Object value) {}
}
