package dev.turnup.schema.site;

/** Transport of SIP signalling (RFC 3261 §18). */
public enum SipTransport implements Spelled {
  @Label("UDP")
  UDP("udp"),
  @Label("TCP")
  TCP("tcp"),
  @Label("TLS")
  TLS("tls");

  private final String spelling;

  SipTransport(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
