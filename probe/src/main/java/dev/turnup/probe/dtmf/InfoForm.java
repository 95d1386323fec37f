package dev.turnup.probe.dtmf;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The bodies of SIP INFO in which a DTMF digit travels. No RFC has them; vendors agree on these.
 */
public enum InfoForm {
  /** {@code Signal=5} and {@code Duration=160} [ms], one on each line. */
  RELAY("application/dtmf-relay"),
  /** The digit alone; * and # as such. */
  PLAIN("application/dtmf"),
  /** The event code of RFC 4733 alone: * is 10, # is 11, A to D are 12 to 15. */
  PLAIN_NUMBER("application/dtmf");

  private final String contentType;

  InfoForm(String contentType) {
    this.contentType = contentType;
  }

  /** The value of Content-Type. */
  public String contentType() {
    return contentType;
  }

  /** Whether a Content-Type, in any case and with any parameters, is one of these. */
  public static boolean isSpoken(String contentType) {
    return ofContentType(contentType).isPresent();
  }

  static Optional<InfoForm> ofContentType(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(form -> form.contentType.equals(type)).findFirst();
  }
}
