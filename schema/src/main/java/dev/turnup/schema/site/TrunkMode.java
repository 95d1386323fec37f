package dev.turnup.schema.site;

/** How a provider knows the PBX of a trunk. */
public enum TrunkMode implements Spelled {
  /** The PBX registers and authenticates (RFC 3261 §10 and §22). */
  @Label("The PBX registers")
  REGISTRATION("registration"),
  /** The provider knows the PBX's address. */
  @Label("By the PBX's IP address")
  IP_AUTHENTICATION("ip-authentication");

  private final String spelling;

  TrunkMode(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
