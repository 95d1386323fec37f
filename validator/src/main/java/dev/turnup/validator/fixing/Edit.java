package dev.turnup.validator.fixing;

import dev.turnup.schema.diagnostic.SourceSpan;

/**
 * Another text for a stretch of the worksheet.
 *
 * @param said what was wrong, for people
 */
record Edit(SourceSpan span, String text, String said) {
  /** The whole with the edit in it. */
  String in(String whole) {
    return whole.substring(0, offset(whole, span.start().line(), span.start().column()))
        + text
        + whole.substring(offset(whole, span.end().line(), span.end().column()));
  }

  /** Whether the place is in the text at all, so that the edit can be made. */
  boolean fits(String whole) {
    return offset(whole, span.end().line(), span.end().column()) >= 0
        && offset(whole, span.start().line(), span.start().column()) >= 0;
  }

  private static int offset(String whole, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = whole.indexOf('\n', start) + 1;
      if (start == 0) {
        return -1;
      }
    }
    int end = whole.indexOf('\n', start);
    int last = end < 0 ? whole.length() : end;
    return whole.codePointCount(start, last) < column - 1
        ? -1
        : whole.offsetByCodePoints(start, column - 1);
  }
}
