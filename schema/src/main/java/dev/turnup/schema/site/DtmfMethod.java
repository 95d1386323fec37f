package dev.turnup.schema.site;

import java.util.List;

/** How keypad digits travel. */
public enum DtmfMethod implements Spelled {
  /** RTP telephone events (RFC 4733, formerly RFC 2833). */
  @Label("RFC2833 (RTP Event)")
  RFC4733("rfc4733", "rfc2833"),
  /** SIP INFO requests. */
  @Label("SIP Info")
  INFO("info", "sip-info"),
  /** Tones in the audio itself. */
  @Label("In-band DTMF")
  INBAND("inband", "in-band");

  private final String spelling;
  private final List<String> aliases;

  DtmfMethod(String spelling, String... aliases) {
    this.spelling = spelling;
    this.aliases = List.of(aliases);
  }

  @Override
  public String spelling() {
    return spelling;
  }

  @Override
  public List<String> aliases() {
    return aliases;
  }
}
