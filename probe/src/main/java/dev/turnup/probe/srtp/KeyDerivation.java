package dev.turnup.probe.srtp;

import java.util.Arrays;

/**
 * The session keys that a master key gives (RFC 3711 §4.3) by AES in counter mode with the size of
 * the master key (RFC 6188 §3, RFC 7714 §11). Keys are derived once: no key derivation rate.
 */
final class KeyDerivation {
  /** What a session key is for. SRTCP has its own three, RFC 3711 §4.3.2. */
  enum Purpose {
    RTP_ENCRYPTION,
    RTP_AUTHENTICATION,
    RTP_SALT,
    RTCP_ENCRYPTION,
    RTCP_AUTHENTICATION,
    RTCP_SALT
  }

  private static final int LABEL_AT = 7;

  private final byte[] masterKey;
  private final byte[] masterSalt;

  KeyDerivation(byte[] masterKey, byte[] masterSalt) {
    this.masterKey = masterKey;
    this.masterSalt = masterSalt;
  }

  byte[] derive(Purpose purpose, int octets) {
    // A salt of 96 bits is filled up with zeros from the right, RFC 7714 §11.
    byte[] counter = Arrays.copyOf(masterSalt, Aes.BLOCK);
    counter[LABEL_AT] ^= (byte) purpose.ordinal();
    return Aes.counterMode(masterKey, counter, new byte[octets]);
  }
}
