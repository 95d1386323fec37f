package dev.turnup.templates.format;

import java.util.regex.Pattern;

/**
 * The inside of a quoted field (RFC 4180 §2). The template writes the quotes. What a spreadsheet
 * would run as a formula is refused: such files are opened in one before they are imported. A plus
 * or a hyphen begins one too, but a telephone number as well: it may only be followed by what calls
 * no function and names no other program.
 */
final class Csv extends FileSyntax {
  private static final String FORMULA = "=@";
  private static final Pattern SIGNED = Pattern.compile("[+-][A-Za-z0-9+*#._~ -]*");

  Csv() {
    super("csv");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    Refusals.refuseOuterSpace(value);
    if (isFormula(value)) {
      throw new RefusedValueException(
          value, value.charAt(0), "starts with \"" + value.charAt(0) + "\", as a formula does");
    }
    return value.replace("\"", "\"\"");
  }

  private static boolean isFormula(String value) {
    return !value.isEmpty()
        && (FORMULA.indexOf(value.charAt(0)) >= 0
            || "+-".indexOf(value.charAt(0)) >= 0 && !SIGNED.matcher(value).matches());
  }
}
