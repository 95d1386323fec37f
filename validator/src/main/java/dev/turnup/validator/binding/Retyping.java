package dev.turnup.validator.binding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What other readers of YAML make of a text that stands without quotes. */
final class Retyping {
  private Retyping() {}

  /** Loaded only when a text begins like a number, so that a start without one stays quick. */
  private static final class Numbers {
    static final Pattern OCTAL = Pattern.compile("0[0-7]{1,20}");
    static final Pattern ZEROS = Pattern.compile("0[0-9]+");
    static final Pattern RADIX = Pattern.compile("0(x[0-9a-fA-F_]+|b[01_]+|o[0-7]+)");
    static final Pattern SEXAGESIMAL = Pattern.compile("([1-9][0-9]{0,8})((:[0-5]?[0-9]){1,4})");
    static final Pattern EXPONENT = Pattern.compile("[0-9]+(\\.[0-9]*)?[eE][-+]?[0-9]+");
    static final Pattern TRAILING_ZERO = Pattern.compile("[0-9]+\\.([0-9]*0)?");
    static final Pattern SEPARATED = Pattern.compile("[0-9]+(_[0-9]*)+");
    static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  }

  /** Such as "the number 64"; null when every reader keeps the text. */
  static @Nullable String reading(String text) {
    if (text.isEmpty() || text.length() > 64) {
      return null;
    }
    char first = text.charAt(0);
    if (first >= '0' && first <= '9') {
      boolean decimal = Texts.leadingDigits(text) == text.length();
      return decimal && (first != '0' || text.length() == 1) ? null : number(text);
    }
    return first == '+'
            && text.length() > 1
            && Texts.leadingDigits(text.substring(1)) == text.length() - 1
        ? "a number without its plus"
        : word(text);
  }

  private static @Nullable String word(String text) {
    return switch (text) {
      case "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE", "y", "Y" -> "true";
      case "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE", "n", "N" -> "false";
      case ".inf", ".Inf", ".INF" -> "infinity";
      case ".nan", ".NaN", ".NAN" -> "not a number";
      default -> null;
    };
  }

  private static @Nullable String number(String text) {
    if (Numbers.OCTAL.matcher(text).matches()) {
      return "the number " + Long.parseLong(text, 8);
    }
    if (Numbers.ZEROS.matcher(text).matches()) {
      return "a number without its leading zeros";
    }
    Matcher sexagesimal = Numbers.SEXAGESIMAL.matcher(text);
    if (sexagesimal.matches()) {
      return "the number " + sixties(sexagesimal.group(1), sexagesimal.group(2));
    }
    if (Numbers.EXPONENT.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      return Double.isInfinite(value) ? "infinity" : "the number " + value;
    }
    if (Numbers.TRAILING_ZERO.matcher(text).matches()) {
      return "a number without its last zero";
    }
    if (Numbers.RADIX.matcher(text).matches() || Numbers.SEPARATED.matcher(text).matches()) {
      return "a number";
    }
    return Numbers.DATE.matcher(text).matches() ? "a date" : null;
  }

  /** YAML 1.1 reads 22:30 as minutes or hours in base 60. */
  private static long sixties(String head, String tail) {
    long value = Long.parseLong(head);
    for (String digit : tail.substring(1).split(":", -1)) {
      value = value * 60 + Long.parseLong(digit);
    }
    return value;
  }
}
