package dev.turnup.schema.site;

/** Transport of SIP signalling (RFC 3261 §18). */
public enum SipTransport implements Spelled {
  UDP("udp"),
  TCP("tcp"),
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
