package dev.turnup.templates.format;

/**
 * XML 1.0 text and attribute values. Line breaks are refused like everywhere: no worksheet value
 * has a reason to hold one. Space at either end is refused too: what reads settings from XML strips
 * it.
 */
final class Xml extends FileSyntax {
  Xml() {
    super("xml");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseControl(value);
    Refusals.refuseOuterSpace(value);
    Refusals.refuseAny(value, c -> c == 0xfffe || c == 0xffff);
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
