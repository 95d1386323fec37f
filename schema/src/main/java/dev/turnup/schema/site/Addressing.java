package dev.turnup.schema.site;

/** How the endpoint gets its IP address. */
public enum Addressing implements Spelled {
  STATIC("static"),
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
