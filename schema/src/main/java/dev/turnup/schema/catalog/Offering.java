package dev.turnup.schema.catalog;

import dev.turnup.schema.site.Spelled;

/** Where the offer of a call stands (RFC 3264 over RFC 3261 §13.2.1). */
public enum Offering implements Spelled {
  /** SDP in the INVITE. */
  EARLY("early"),
  /** No SDP in the INVITE: the callee offers. */
  LATE("late");

  private final String spelling;

  Offering(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
