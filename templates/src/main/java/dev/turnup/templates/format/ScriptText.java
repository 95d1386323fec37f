package dev.turnup.templates.format;

/**
 * A text inside double quotes of an OpenSIPS script. Quotes and backslashes are escapes there and a
 * dollar begins a variable, so they are refused.
 */
final class ScriptText extends FileSyntax {
  ScriptText() {
    super("script-text");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    Refusals.refuseAny(value, c -> c == '"' || c == '\\' || c == '$');
    return value;
  }
}
