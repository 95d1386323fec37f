package dev.turnup.templates.format;

/**
 * Text inside a line of Markdown (CommonMark 0.31): what could start an emphasis, a link, code,
 * HTML, an entity or a table cell gets a backslash. Templates put values behind other text, so that
 * none begins a line.
 */
final class Markdown extends FileSyntax {
  private static final String MEANINGFUL = "\\`*_[]<>&|~";

  Markdown() {
    super("markdown");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    Refusals.refuseOuterSpace(value);
    StringBuilder text = new StringBuilder();
    for (char c : value.toCharArray()) {
      if (MEANINGFUL.indexOf(c) >= 0) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }
}
