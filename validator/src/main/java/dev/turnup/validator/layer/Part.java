package dev.turnup.validator.layer;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.site.Site;
import dev.turnup.validator.binding.Binder;
import dev.turnup.validator.binding.Bound;
import dev.turnup.validator.constraint.Limits;
import dev.turnup.validator.worksheet.YamlNode.Mapping;
import java.util.List;

/** Judges a tree that need not be whole: its keys and values, and nothing between them. */
public final class Part {
  private Part() {}

  /** Adds what is wrong with what is there. */
  public static void judge(Mapping root, Catalog catalog, List<Diagnostic> findings) {
    Bound<Site> bound = Binder.bindPart(Site.class, root, catalog, findings);
    SourceMap sources = new SourceMap(bound.spans());
    Site site = bound.value();
    if (site != null) {
      Limits.check(site, FieldPath.ROOT, sources, findings);
    } else {
      limits(bound, sources, findings);
    }
  }

  /** Judges the limits of the readable parts of what could not be made as a whole. */
  public static void limits(Bound<?> bound, SourceMap sources, List<Diagnostic> findings) {
    for (Bound.Loose part : bound.loose()) {
      Limits.checkPart(part.type(), part.component(), part.value(), part.path(), sources, findings);
    }
  }
}
