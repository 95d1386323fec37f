package dev.turnup.templates.format;

/**
 * XML that FreeSWITCH reads: it expands {@code $${x}} before parsing and {@code ${x}} later, and
 * neither can be escaped, so the dollar is refused.
 */
final class FreeswitchXml extends FileSyntax {
  private final Xml xml = new Xml();

  FreeswitchXml() {
    super("freeswitch-xml");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseAny(value, c -> c == '$');
    return xml.escape(value);
  }
}
