package dev.turnup.schema.catalog;

import dev.turnup.schema.site.Spelled;

/** What an endpoint and a PBX must agree on. */
public enum Topic implements Spelled {
  REGISTRATION("registration"),
  TRANSPORT("transport"),
  CODEC("codec"),
  DTMF("dtmf"),
  OFFER("offer"),
  SRTP("srtp"),
  SESSION_TIMER("session-timer"),
  DIGEST("digest"),
  RTP_PORTS("rtp-ports"),
  NAT("nat");

  private final String spelling;

  Topic(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }

  /** The word in tables and reports: {@code session timer}. */
  public String word() {
    return spelling.replace('-', ' ');
  }
}
