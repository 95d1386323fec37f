package dev.turnup.validator;

import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.site.Site;

/**
 * A site that may be rendered, and where each of its fields was written.
 *
 * @param sources a field that was left out is found at the nearest enclosing one
 */
public record ValidatedSite(Site site, SourceMap sources) {}
