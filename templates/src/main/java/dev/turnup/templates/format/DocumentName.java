package dev.turnup.templates.format;

/**
 * One part of the name of a document that a device keeps: percent-encoded or quoted on its way, so
 * that all may stand in it but what ends a part.
 */
final class DocumentName extends FileSyntax {
  DocumentName() {
    super("document-name");
  }

  @Override
  public String escape(String value) throws RefusedValueException {
    Refusals.refuseEmpty(value);
    Refusals.refuseControl(value);
    Refusals.refuseOuterSpace(value);
    Refusals.refuseAny(value, c -> c == '/');
    return value;
  }
}
