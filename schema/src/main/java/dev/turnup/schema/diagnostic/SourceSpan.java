package dev.turnup.schema.diagnostic;

/**
 * A stretch of a file.
 *
 * @param file the path as the user gave it
 * @param start first character
 * @param end the place after the last character
 */
public record SourceSpan(String file, Position start, Position end) {
  public SourceSpan {
    if (end.compareTo(start) < 0) {
      throw new IllegalArgumentException("span ends before it starts: " + start + " " + end);
    }
  }

  /** A span of one place, for findings without extent. */
  public static SourceSpan at(String file, int line, int column) {
    Position place = new Position(line, column);
    return new SourceSpan(file, place, place);
  }

  /** {@code file:line:column}, the form that editors and problem matchers read. */
  @Override
  public String toString() {
    return file + ":" + start.line() + ":" + start.column();
  }
}
