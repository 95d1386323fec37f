package dev.turnup.probe.sip.digest;

import java.util.Arrays;
import java.util.Optional;

/** The {@code qop} of RFC 7616 §3.3. */
public enum QualityOfProtection {
  /** The response covers method and URI. */
  AUTH("auth"),
  /** The response covers the body, too. */
  AUTH_INT("auth-int");

  private final String token;

  QualityOfProtection(String token) {
    this.token = token;
  }

  /** The word in {@code qop=}. */
  public String token() {
    return token;
  }

  static Optional<QualityOfProtection> find(String token) {
    return Arrays.stream(values()).filter(q -> q.token.equalsIgnoreCase(token.strip())).findFirst();
  }
}
