package dev.turnup.validator.fleet;

import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.diagnostic.SourceSpan;
import dev.turnup.schema.site.Site;

/**
 * One site among others.
 *
 * @param worksheet the path as the user gave it
 */
public record Member(String worksheet, Site site, SourceMap sources) {
  /** Where a field stands; the head of the worksheet for one that was left out altogether. */
  SourceSpan place(String path) {
    return sources.find(FieldPath.of(path)).orElse(SourceSpan.at(worksheet, 1, 1));
  }

  Location at(String path) {
    return Location.in(place(path));
  }
}
