package dev.turnup.templates.format;

/** The inside of a JSON string (RFC 8259 §7). The template writes the quotes. */
final class Json extends FileSyntax {
  Json() {
    super("json");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
