package dev.turnup.templates.format;

/**
 * {@code key value} and {@code key=value} lines without any quoting, INI sections among them: what
 * is on the line is the value, and only space around it is lost. A comment sign counts at the start
 * of a line only.
 */
final class KeyValue extends FileSyntax {
  KeyValue(String name) {
    super(name);
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    Refusals.refuseOuterSpace(value);
    return value;
  }
}
