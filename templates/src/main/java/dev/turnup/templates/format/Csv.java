package dev.turnup.templates.format;

/**
 * The inside of a quoted field (RFC 4180 §2). The template writes the quotes. What a spreadsheet
 * would run as a formula is refused: such files are opened in one before they are imported.
 */
final class Csv extends FileSyntax {
  private static final String FORMULA = "=@";

  Csv() {
    super("csv");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    Refusals.refuseOuterSpace(value);
    if (!value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0) {
      throw new RefusedValueException(
          value, value.charAt(0), "starts with \"" + value.charAt(0) + "\", as a formula does");
    }
    return value.replace("\"", "\"\"");
  }
}
