package dev.turnup.schema.site;

/** Who puts the VLAN tag on. */
public enum VlanTagging implements Spelled {
  @Label("The switch port")
  SWITCH("switch"),
  @Label("The endpoint itself")
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
