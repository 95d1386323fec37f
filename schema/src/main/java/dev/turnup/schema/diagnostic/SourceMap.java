package dev.turnup.schema.diagnostic;

import java.util.Map;
import java.util.Optional;

/**
 * Which stretch of which file gave a worksheet field its value. Immutable and thread-safe.
 *
 * @param spans one entry for each field that was written down
 */
public record SourceMap(Map<FieldPath, SourceSpan> spans) {
  /** A map that knows no field, for sites that did not come from a file. */
  public static final SourceMap EMPTY = new SourceMap(Map.of());

  public SourceMap {
    spans = Map.copyOf(spans);
  }

  /** The span of the field, or of the nearest enclosing field that was written down. */
  public Optional<SourceSpan> find(FieldPath path) {
    Optional<FieldPath> at = Optional.of(path);
    while (at.isPresent()) {
      SourceSpan span = spans.get(at.get());
      if (span != null) {
        return Optional.of(span);
      }
      at = at.get().parent();
    }
    return Optional.empty();
  }
}
