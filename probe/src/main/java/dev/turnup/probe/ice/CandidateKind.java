package dev.turnup.probe.ice;

import java.util.Arrays;
import java.util.Optional;

/** Whence a candidate comes (RFC 8445 §4), with its type preference (§5.1.2.2). */
public enum CandidateKind {
  HOST("host", 126, "host"),
  PEER_REFLEXIVE("prflx", 110, "peer-reflexive"),
  SERVER_REFLEXIVE("srflx", 100, "server-reflexive"),
  RELAYED("relay", 0, "relayed");

  private final String token;
  private final int preference;
  private final String words;

  CandidateKind(String token, int preference, String words) {
    this.token = token;
    this.preference = preference;
    this.words = words;
  }

  /** The kind of that {@code cand-type}, in either case; empty for an extension. */
  public static Optional<CandidateKind> find(String token) {
    return Arrays.stream(values()).filter(kind -> kind.token.equalsIgnoreCase(token)).findFirst();
  }

  /** As descriptions have it. */
  public String token() {
    return token;
  }

  int preference() {
    return preference;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
