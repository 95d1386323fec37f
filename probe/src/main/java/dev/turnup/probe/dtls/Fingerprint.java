package dev.turnup.probe.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a certificate is recognised by (RFC 8122 §5).
 *
 * @param hash {@code sha-256} …, in lower case
 * @param value octets in upper case hexadecimal, with colons
 */
public record Fingerprint(String hash, String value) {
  private static final Pattern TEXT =
      Pattern.compile("([A-Za-z0-9-]{1,20}) +((?:[0-9A-Fa-f]{2}:){0,63}[0-9A-Fa-f]{2}) *");

  /** Without MD2 and MD5, which RFC 8122 forbids. */
  private static final Map<String, String> DIGESTS =
      Map.of(
          "sha-1", "SHA-1", "sha-224", "SHA-224", "sha-256", "SHA-256", "sha-384", "SHA-384",
          "sha-512", "SHA-512");

  /** Reads the value of the attribute. */
  public static Optional<Fingerprint> tryParse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Fingerprint(
                matcher.group(1).toLowerCase(Locale.ROOT),
                matcher.group(2).toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** Of a certificate in DER. */
  static Fingerprint sha256(byte[] certificate) {
    return new Fingerprint("sha-256", digest("SHA-256", certificate));
  }

  /** Whether it is that of this certificate; false for a hash that is not known here. */
  boolean isOf(byte[] certificate) {
    String algorithm = DIGESTS.get(hash);
    return algorithm != null && digest(algorithm, certificate).equals(value);
  }

  private static String digest(String algorithm, byte[] certificate) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate);
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return hash + " " + value;
  }
}
