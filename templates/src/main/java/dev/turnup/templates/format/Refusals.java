package dev.turnup.templates.format;

import java.util.Locale;
import java.util.function.IntPredicate;

/** The reasons that several syntaxes share. */
final class Refusals {
  private Refusals() {}

  /** Refuses control characters, of which line breaks and NUL are the ones that do harm. */
  static void refuseControl(String value) throws RefusedValueException {
    refuseAny(value, Refusals::isControl);
  }

  /** Control characters, the line breaks that only Unicode knows, and halves of surrogate pairs. */
  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /** Refuses space at either end, which most programs strip. */
  static void refuseOuterSpace(String value) throws RefusedValueException {
    if (!value.isEmpty()
        && (isSpace(value.codePointAt(0)) || isSpace(value.codePointBefore(value.length())))) {
      throw new RefusedValueException(value, -1, "starts or ends with white space");
    }
  }

  /** Refuses an empty value where the program would take it for a missing one. */
  static void refuseEmpty(String value) throws RefusedValueException {
    if (value.isEmpty()) {
      throw new RefusedValueException(value, -1, "is empty");
    }
  }

  /** Refuses the first code point that matches. */
  static void refuseAny(String value, IntPredicate bad) throws RefusedValueException {
    for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
      int c = value.codePointAt(i);
      if (bad.test(c)) {
        throw new RefusedValueException(value, c, "holds " + describe(c));
      }
    }
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String describe(int c) {
    return switch (c) {
      case '\n', '\r', 0x85, 0x2028, 0x2029 -> "a line break";
      case '\t' -> "a tab";
      case ' ' -> "a space";
      case '"' -> "a double quote";
      case 0 -> "a NUL character";
      default ->
          c > 0x20 && c < 0x7f
              ? "the character \"" + (char) c + "\""
              : String.format(Locale.ROOT, "the character U+%04X", c);
    };
  }
}
