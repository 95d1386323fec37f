package dev.turnup.templates.format;

/**
 * The value side of {@code key = value} in Asterisk's own configuration syntax (main/config.c). A
 * {@code ;} starts a comment unless a backslash stands before it; the reader takes that one
 * backslash away and no other. Templates write a space after {@code =}, because {@code =>} is a
 * token of its own.
 */
final class AsteriskConf extends FileSyntax {
  AsteriskConf() {
    super("asterisk-conf");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    Refusals.refuseOuterSpace(value);
    return value.replace(";", "\\;");
  }
}
