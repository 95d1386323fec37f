package dev.turnup.schema.site;

/** Which INVITEs the endpoint takes: with SDP only (early offer), or any (RFC 3264). */
public enum OfferMode implements Spelled {
  EARLY("early"),
  ANY("any");

  private final String spelling;

  OfferMode(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
