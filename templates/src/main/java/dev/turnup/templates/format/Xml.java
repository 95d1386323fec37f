package dev.turnup.templates.format;

/**
 * XML 1.0 text and attribute values. Line breaks are refused like everywhere: no worksheet value
 * has a reason to hold one.
 */
final class Xml extends FileSyntax {
  Xml() {
    super("xml");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    Refusals.refuseAny(value, c -> c == 0xfffe || c == 0xffff);
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
