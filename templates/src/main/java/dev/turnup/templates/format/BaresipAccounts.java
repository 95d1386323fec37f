package dev.turnup.templates.format;

import java.util.regex.Pattern;

/**
 * A line of baresip's files. {@code accounts} knows no escape: a parameter ends at {@code ;} or
 * white space, a double quote opens a quoted stretch, and a display name is what stands between two
 * double quotes.
 */
final class BaresipAccounts {
  /** A backslash, and no other before it, would hide the semicolon behind it. */
  private static final Pattern HIDING = Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\\\$");

  private BaresipAccounts() {}

  /** A parameter's value, or a part of the URI. */
  static FileSyntax parameter() {
    return new FileSyntax("baresip-accounts") {
      @Override
      public String escape(String value) throws RefusedValueException {
        Refusals.refuseEmpty(value);
        Refusals.refuseControl(value);
        Refusals.refuseAny(value, c -> c == ';' || c == '"' || c == '<' || c == '>');
        Refusals.refuseAny(value, c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
        if (HIDING.matcher(value).find()) {
          throw new RefusedValueException(value, '\\', "ends with a backslash");
        }
        return value;
      }
    };
  }

  /** A setting of its {@code config}: {@code key value}, where the value ends at white space. */
  static FileSyntax setting() {
    return new FileSyntax("baresip-config") {
      @Override
      public String escape(String value) throws RefusedValueException {
        Refusals.refuseEmpty(value);
        Refusals.refuseControl(value);
        Refusals.refuseAny(
            value, c -> c == '"' || Character.isWhitespace(c) || Character.isSpaceChar(c));
        return value;
      }
    };
  }

  /** A display name between double quotes. */
  static FileSyntax displayName() {
    return new FileSyntax("baresip-name") {
      @Override
      public String escape(String value) throws RefusedValueException {
        Refusals.refuseControl(value);
        Refusals.refuseAny(value, c -> c == '"' || c == '\\');
        return value;
      }
    };
  }
}
