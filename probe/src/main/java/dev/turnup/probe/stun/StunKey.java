package dev.turnup.probe.stun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What makes and proves the integrity of messages (RFC 8489 §9). Immutable; never printed. */
public final class StunKey {
  private final byte[] octets;

  /** How the code is made. */
  enum Hash {
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256");

    private final String algorithm;

    Hash(String algorithm) {
      this.algorithm = algorithm;
    }
  }

  private StunKey(byte[] octets) {
    this.octets = octets;
  }

  /** Of short-term credentials: the password itself (RFC 8489 §9.1.1). */
  public static StunKey shortTerm(String password) {
    return new StunKey(prepared(password).getBytes(StandardCharsets.UTF_8));
  }

  /** Of long-term credentials with MD5, which every server knows (RFC 8489 §18.5.1.1). */
  public static StunKey longTerm(String user, String realm, String password) {
    return new StunKey(digest("MD5", user, realm, password));
  }

  /** The same with SHA-256 (RFC 8489 §18.5.1.2). */
  public static StunKey longTermSha256(String user, String realm, String password) {
    return new StunKey(digest("SHA-256", user, realm, password));
  }

  /** What stands for a user name that is not to be seen (RFC 8489 §14.4). */
  public static byte[] userHash(String user, String realm) {
    return digest("SHA-256", user, realm);
  }

  private static byte[] digest(String algorithm, String... parts) {
    String text = Arrays.stream(parts).map(StunKey::prepared).collect(Collectors.joining(":"));
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /** The part of OpaqueString (RFC 8265 §4.2) and SASLprep that changes usual passwords. */
  private static String prepared(String text) {
    String mapped = text.replaceAll("\\u00AD", "").replaceAll("\\p{Zs}", " ");
    return Normalizer.normalize(mapped, Normalizer.Form.NFKC);
  }

  byte[] code(Hash hash, byte[] message) {
    try {
      Mac mac = Mac.getInstance(hash.algorithm);
      // HMAC fills short keys up with zeros; the JDK does not take an empty one by itself.
      mac.init(new SecretKeySpec(octets.length == 0 ? new byte[1] : octets, hash.algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + hash.algorithm, e);
    }
  }
}
