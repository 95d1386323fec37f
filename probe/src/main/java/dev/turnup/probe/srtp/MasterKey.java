package dev.turnup.probe.srtp;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The master key and master salt of one direction of one stream. Immutable; never printed. */
public final class MasterKey {
  private final SrtpSuite suite;
  private final byte[] keyAndSalt;

  private MasterKey(SrtpSuite suite, byte[] keyAndSalt) {
    this.suite = suite;
    this.keyAndSalt = keyAndSalt;
  }

  /**
   * A key followed by its salt, as SDP has them (RFC 4568 §6.1). Empty when their length is not
   * that of the suite.
   */
  public static Optional<MasterKey> of(SrtpSuite suite, byte[] keyAndSalt) {
    return keyAndSalt.length == suite.keyOctets() + suite.saltOctets()
        ? Optional.of(new MasterKey(suite, keyAndSalt.clone()))
        : Optional.empty();
  }

  /** A key that nobody else has, if the generator is good enough for that. */
  public static MasterKey random(SrtpSuite suite, RandomGenerator random) {
    byte[] keyAndSalt = new byte[suite.keyOctets() + suite.saltOctets()];
    random.nextBytes(keyAndSalt);
    return new MasterKey(suite, keyAndSalt);
  }

  public SrtpSuite suite() {
    return suite;
  }

  /** The key followed by its salt: a secret. */
  public byte[] keyAndSalt() {
    return keyAndSalt.clone();
  }

  byte[] key() {
    return Arrays.copyOf(keyAndSalt, suite.keyOctets());
  }

  byte[] salt() {
    return Arrays.copyOfRange(keyAndSalt, suite.keyOctets(), keyAndSalt.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MasterKey that
        && suite == that.suite
        && Arrays.equals(keyAndSalt, that.keyAndSalt);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(keyAndSalt);
  }

  @Override
  public String toString() {
    return suite + " key";
  }
}
