package dev.turnup.schema.site;

/** Who puts the VLAN tag on. */
public enum VlanTagging implements Spelled {
  SWITCH("switch"),
  ENDPOINT("endpoint");

  private final String spelling;

  VlanTagging(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
