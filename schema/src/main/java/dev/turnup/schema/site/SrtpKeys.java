package dev.turnup.schema.site;

/** Where the keys of SRTP come from. */
public enum SrtpKeys implements Spelled {
  /** The session description (RFC 4568). */
  @Label("SDES, in the session description")
  SDES("sdes"),
  /** A handshake on the media's own path (RFC 5763). */
  @Label("DTLS-SRTP")
  DTLS("dtls");

  private final String spelling;

  SrtpKeys(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
