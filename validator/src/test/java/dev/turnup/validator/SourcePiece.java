package dev.turnup.validator;

import dev.turnup.schema.diagnostic.Position;
import dev.turnup.schema.diagnostic.SourceSpan;

/**
 * A stretch of a worksheet's text.
 *
 * @param from offset of the first character
 * @param to offset after the last
 */
record SourcePiece(String whole, int from, int to) {
  static SourcePiece of(String whole, SourceSpan span) {
    return new SourcePiece(whole, offset(whole, span.start()), offset(whole, span.end()));
  }

  private static int offset(String whole, Position place) {
    int start = 0;
    for (int line = 1; line < place.line(); line++) {
      start = whole.indexOf('\n', start) + 1;
    }
    return whole.offsetByCodePoints(start, place.column() - 1);
  }

  String text() {
    return whole.substring(from, to);
  }

  /** The whole with something else in place of this. */
  String with(String other) {
    return whole.substring(0, from) + other + whole.substring(to);
  }

  SourcePiece until(SourcePiece last) {
    return new SourcePiece(whole, from, last.to);
  }

  /** With the comma that a list in one line must lose along with it. */
  SourcePiece withComma() {
    int after = to;
    while (after < whole.length() && whole.charAt(after) == ' ') {
      after++;
    }
    if (whole.startsWith(",", after)) {
      return new SourcePiece(whole, from, after + 1);
    }
    int before = from;
    while (before > 0 && whole.charAt(before - 1) == ' ') {
      before--;
    }
    return before > 0 && whole.charAt(before - 1) == ','
        ? new SourcePiece(whole, before - 1, to)
        : this;
  }

  /** From the dash of the list item that this is. */
  SourcePiece withDash() {
    return new SourcePiece(whole, whole.lastIndexOf("- ", from), to);
  }

  boolean isInOneLine() {
    return text().indexOf('\n') < 0;
  }

  int line() {
    return line(whole, from);
  }

  int column() {
    return from - whole.lastIndexOf('\n', from - 1);
  }

  static int line(String whole, int offset) {
    return 1 + (int) whole.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
