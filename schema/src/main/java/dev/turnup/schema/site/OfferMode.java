package dev.turnup.schema.site;

/** Which INVITEs the endpoint takes: with SDP only (early offer), or any (RFC 3264). */
public enum OfferMode implements Spelled {
  @Label("Yes: the INVITE carries SDP")
  EARLY("early"),
  @Label("Not needed: the endpoint takes any offer")
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
