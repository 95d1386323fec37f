package dev.turnup.validator.importing;

import dev.turnup.schema.diagnostic.SourceSpan;

/**
 * One cell of a table.
 *
 * @param text without quotes and surrounding blanks
 */
record Cell(String text, SourceSpan span) {
  boolean isEmpty() {
    return text.isEmpty();
  }
}
