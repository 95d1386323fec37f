package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.DiagnosticCode;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.site.Site;
import java.util.List;
import java.util.Optional;

/**
 * One site before the rules. Fields are named as in {@code subscribers[0].number}; one that the
 * worksheet leaves out is found at its group.
 */
record Judgement(Site site, Catalog catalog, SourceMap sources, List<Diagnostic> findings) {
  /** A finding at a field, not yet reported. */
  Diagnostic finding(DiagnosticCode code, String path, String message) {
    return Diagnostic.of(code, location(path), message);
  }

  void report(Diagnostic finding) {
    findings.add(finding);
  }

  Optional<SourceSpan> span(String path) {
    return sources.find(FieldPath.of(path));
  }

  /** The finding with a second place, where that is known. */
  Diagnostic related(Diagnostic finding, String path, String message) {
    return span(path).map(span -> finding.withRelated(span, message)).orElse(finding);
  }

  private Location location(String path) {
    return span(path).map(Location::in).orElseGet(() -> Location.field(path));
  }
}
