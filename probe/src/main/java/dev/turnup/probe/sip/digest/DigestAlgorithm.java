package dev.turnup.probe.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The algorithms of RFC 7616 §6.1, weakest first. */
public enum DigestAlgorithm {
  MD5("MD5", "MD5", false),
  MD5_SESS("MD5-sess", "MD5", true),
  SHA_256("SHA-256", "SHA-256", false),
  SHA_256_SESS("SHA-256-sess", "SHA-256", true),
  SHA_512_256("SHA-512-256", "SHA-512/256", false),
  SHA_512_256_SESS("SHA-512-256-sess", "SHA-512/256", true);

  private final String token;
  private final String hashName;
  private final boolean session;

  DigestAlgorithm(String token, String hashName, boolean session) {
    this.token = token;
    this.hashName = hashName;
    this.session = session;
  }

  /** The algorithm of a token, in any case; empty for one that is not known. */
  public static Optional<DigestAlgorithm> find(String token) {
    return Arrays.stream(values()).filter(a -> a.token.equalsIgnoreCase(token)).findFirst();
  }

  /** The word in {@code algorithm=}. */
  public String token() {
    return token;
  }

  /** Whether nonces go into the first hash (the {@code -sess} forms). */
  boolean isSession() {
    return session;
  }

  /** The hash of the text's UTF-8 octets as lower-case hexadecimal digits: H(data) of RFC 7616. */
  String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  String hash(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(hashName).digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + hashName, e);
    }
  }

  @Override
  public String toString() {
    return token;
  }
}
