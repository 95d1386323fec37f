package dev.turnup.probe.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * What a certificate says (RFC 5280).
 *
 * @param names whom it is for, each with its kind: {@code URI:}, {@code DNS:}, {@code IP:}; {@code
 *     CN:} stands there only when there is no subject alternative name at all
 * @param isSelfSigned whether its own key has signed it
 * @param fingerprint SHA-256, hexadecimal
 */
public record TlsCertificate(
    String subject,
    String issuer,
    List<String> names,
    Instant notBefore,
    Instant notAfter,
    boolean isSelfSigned,
    String fingerprint) {
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;

  public TlsCertificate {
    names = List.copyOf(names);
  }

  static TlsCertificate of(X509Certificate certificate) {
    return new TlsCertificate(
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        names(certificate),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        isSelfSigned(certificate),
        fingerprint(certificate));
  }

  /** All names in one line, or a word for none. */
  public String namesInWords() {
    return names.isEmpty() ? "nobody" : String.join(", ", names);
  }

  private static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives == null) {
        commonName(certificate).ifPresent(name -> names.add("CN:" + name));
        return names;
      }
      for (List<?> one : alternatives) {
        prefix((Integer) one.getFirst()).ifPresent(prefix -> names.add(prefix + one.get(1)));
      }
    } catch (CertificateParsingException e) {
      // Names that cannot be read are nobody's.
    }
    return names;
  }

  private static Optional<String> prefix(int kind) {
    return switch (kind) {
      case DNS -> Optional.of("DNS:");
      case URI -> Optional.of("URI:");
      case IP -> Optional.of("IP:");
      default -> Optional.empty();
    };
  }

  private static Optional<String> commonName(X509Certificate certificate) {
    try {
      List<Rdn> parts = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
      return parts.reversed().stream()
          .filter(part -> part.getType().equalsIgnoreCase("CN"))
          .map(part -> String.valueOf(part.getValue()))
          .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }

  private static boolean isSelfSigned(X509Certificate certificate) {
    if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
