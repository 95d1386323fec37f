package dev.turnup.probe.stun;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The id of a transaction, 96 bits (RFC 8489 §5).
 *
 * @param hex in lower case, 24 digits
 */
public record StunTransaction(String hex) {
  private static final int OCTETS = 12;

  /** Refuses what is no id. */
  public StunTransaction {
    if (!hex.matches("[0-9a-f]{24}")) {
      throw new IllegalArgumentException("no transaction id: " + hex);
    }
  }

  static StunTransaction of(byte[] octets) {
    return new StunTransaction(HexFormat.of().formatHex(octets));
  }

  /** One that nobody can guess, given a good source. */
  public static StunTransaction random(RandomGenerator random) {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return of(octets);
  }

  byte[] octets() {
    return HexFormat.of().parseHex(hex);
  }
}
