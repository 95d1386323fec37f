package dev.turnup.templates.format;

import java.util.Locale;
import java.util.function.IntPredicate;

/** The reasons that several syntaxes share. */
final class Refusals {
  private Refusals() {}

  /** Refuses control characters, of which line breaks and NUL are the ones that do harm. */
  static void refuseControl(String value) throws RefusedValueException {
    refuseAny(value, Character::isISOControl);
    refuseAny(value, c -> c == 0x2028 || c == 0x2029 || c == 0x85);
    refuseAny(value, c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
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
    int[] found = value.codePoints().filter(bad).limit(1).toArray();
    if (found.length > 0) {
      throw new RefusedValueException(value, found[0], "holds " + describe(found[0]));
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
