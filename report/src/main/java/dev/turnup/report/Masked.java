package dev.turnup.report;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.verdict.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * Takes secrets out of values before a writer joins, cuts or escapes their texts: afterwards a
 * secret would no longer look like itself and would pass.
 */
record Masked(Redactor redactor) {
  String text(String raw) {
    return Printable.wellFormed(redactor.redact(raw));
  }

  Diagnostic diagnostic(Diagnostic found) {
    return new Diagnostic(
        found.code(),
        found.severity(),
        location(found.location()),
        text(found.message()),
        found.expected().map(this::text),
        found.cause().map(this::text),
        found.fix().map(this::text),
        found.related().stream()
            .map(other -> new Diagnostic.Related(span(other.span()), text(other.message())))
            .toList());
  }

  List<Evidence> evidence(List<Evidence> seen) {
    return seen.stream()
        .map(one -> new Evidence(one.at(), text(one.text()), one.traceIndex()))
        .toList();
  }

  /** Where a finding is in a file, if it is in one. */
  Optional<SourceSpan> span(Location location, SourceMap sources) {
    Optional<SourceSpan> span =
        switch (location) {
          case Location.InFile(SourceSpan place) -> Optional.of(place);
          case Location.InWorksheet(FieldPath path) -> sources.find(path);
          case Location.OnTarget(_, FieldPath path) -> sources.find(path);
          case Location.Unlocated() -> Optional.empty();
        };
    return span.map(this::span);
  }

  private SourceSpan span(SourceSpan span) {
    return new SourceSpan(text(span.file()), span.start(), span.end());
  }

  private Location location(Location location) {
    return switch (location) {
      case Location.InFile(SourceSpan place) -> Location.in(span(place));
      case Location.InWorksheet(FieldPath path) -> Location.field(text(path.text()));
      case Location.OnTarget(String target, FieldPath path) ->
          new Location.OnTarget(text(target), FieldPath.of(text(path.text())));
      case Location.Unlocated() -> Location.UNLOCATED;
    };
  }
}
