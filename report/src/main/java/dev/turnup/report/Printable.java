package dev.turnup.report;

/**
 * Text that any reader can take: XML 1.0 cannot hold most control characters, not even escaped, and
 * a terminal acts on them. What a target said may contain any of them.
 */
final class Printable {
  private static final int REPLACEMENT = 0xFFFD;

  private Printable() {}

  /**
   * The text with U+FFFD for lone surrogates, which UTF-8 cannot hold: writing a file would fail.
   */
  static String wellFormed(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    raw.codePoints()
        .map(point -> isSurrogate(point) ? REPLACEMENT : point)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** The text with line breaks as LF, and U+FFFD for control characters and lone surrogates. */
  static String text(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    raw.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .map(point -> isPrintable(point) ? point : REPLACEMENT)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** The same on one line: line breaks and the space around them become one space. */
  static String line(String raw) {
    return text(raw).replaceAll("\\s*\\R\\s*", " ").strip();
  }

  /** Of the characters of XML 1.0 §2.2 those that are not controls by Unicode either. */
  private static boolean isPrintable(int point) {
    boolean isNoncharacter = point == 0xFFFE || point == 0xFFFF;
    boolean isControl = Character.isISOControl(point) && point != '\n' && point != '\t';
    return !isSurrogate(point) && !isNoncharacter && !isControl;
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
