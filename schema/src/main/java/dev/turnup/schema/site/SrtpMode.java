package dev.turnup.schema.site;

/** Whether media is encrypted (RFC 3711). */
public enum SrtpMode implements Spelled {
  DISABLED("disabled"),
  OPTIONAL("optional"),
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
