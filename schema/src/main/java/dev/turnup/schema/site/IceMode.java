package dev.turnup.schema.site;

/** Whether the way of the media is found by connectivity checks (ICE, RFC 8445). */
public enum IceMode implements Spelled {
  @Label("No")
  DISABLED("disabled"),
  @Label("Optional")
  OPTIONAL("optional"),
  @Label("Yes, required")
  REQUIRED("required");

  private final String spelling;

  IceMode(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
