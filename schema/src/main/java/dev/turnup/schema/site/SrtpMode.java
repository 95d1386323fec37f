package dev.turnup.schema.site;

/** Whether media is encrypted (RFC 3711). */
public enum SrtpMode implements Spelled {
  @Label("No")
  DISABLED("disabled"),
  @Label("Optional")
  OPTIONAL("optional"),
  @Label("Yes, required")
  REQUIRED("required");

  private final String spelling;

  SrtpMode(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
