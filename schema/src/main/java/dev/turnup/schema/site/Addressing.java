package dev.turnup.schema.site;

/** How the endpoint gets its IP address. */
public enum Addressing implements Spelled {
  @Label("Static IP address")
  STATIC("static"),
  @Label("DHCP")
  DHCP("dhcp");

  private final String spelling;

  Addressing(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
