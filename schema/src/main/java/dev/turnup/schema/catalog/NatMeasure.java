package dev.turnup.schema.catalog;

import dev.turnup.schema.site.Spelled;

/** What can be set on an endpoint so that calls get through a NAT. */
public enum NatMeasure implements Spelled {
  /** It asks a STUN server for its public address (RFC 8489). */
  STUN("stun"),
  /** It has a TURN server relay its media (RFC 8656). */
  TURN("turn"),
  /** It tries out which way its media gets through (RFC 8445). */
  ICE("ice"),
  /** It can be told its public address. */
  PUBLIC_ADDRESS("public-address"),
  /** It keeps its mapping open between calls. */
  KEEP_ALIVE("keep-alive");

  private final String spelling;

  NatMeasure(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
