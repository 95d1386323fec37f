package dev.turnup.probe.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are believed. Immutable and thread-safe. */
public final class TlsTrust {
  private final Set<X509Certificate> authorities;

  private TlsTrust(Set<X509Certificate> authorities) {
    this.authorities = Set.copyOf(authorities);
  }

  /** Those that this machine's Java trusts. */
  public static TlsTrust ofSystem() {
    Set<X509Certificate> found = new HashSet<>();
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager one : factory.getTrustManagers()) {
        if (one instanceof X509TrustManager manager) {
          found.addAll(List.of(manager.getAcceptedIssuers()));
        }
      }
    } catch (GeneralSecurityException e) {
      // It trusts nobody then, which is what a person will read.
    }
    return new TlsTrust(found);
  }

  /**
   * Those in a PEM file, and no others.
   *
   * @throws IOException if it cannot be read, or holds no certificate
   */
  public static TlsTrust ofPem(Path file) throws IOException {
    Set<X509Certificate> found = new HashSet<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) one);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("it cannot be read as certificates", e);
    }
    if (found.isEmpty()) {
      throw new IOException("it holds no certificate");
    }
    return new TlsTrust(found);
  }

  /**
   * Why a chain leads to no authority of these; empty when it does. Its dates are left aside: they
   * are a matter of their own.
   *
   * @param chain the server's own certificate first, in any order after it
   */
  Optional<String> distrust(List<X509Certificate> chain) {
    X509Certificate own = chain.getFirst();
    if (authorities.contains(own)) {
      return Optional.empty();
    }
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(own);
      PKIXBuilderParameters parameters =
          new PKIXBuilderParameters(
              authorities.stream()
                  .map(one -> new TrustAnchor(one, null))
                  .collect(Collectors.toSet()),
              target);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(whenValid(chain));
      Object unused = CertPathBuilder.getInstance("PKIX").build(parameters);
      return Optional.empty();
    } catch (CertPathBuilderException e) {
      return Optional.of(
          chain.size() == 1
              ? "the server sent nothing but its own certificate, issued by "
                  + own.getIssuerX500Principal().getName()
                  + ", who is not trusted here"
              : "its chain ends with "
                  + chain.getLast().getIssuerX500Principal().getName()
                  + ", who is not trusted here");
    } catch (GeneralSecurityException e) {
      return Optional.of("nobody is trusted here: " + e.getMessage());
    }
  }

  /** A time at which all of it is valid, as near to now as can be. */
  private static Date whenValid(List<X509Certificate> chain) {
    Instant from =
        chain.stream()
            .map(one -> one.getNotBefore().toInstant())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Instant to =
        chain.stream()
            .map(one -> one.getNotAfter().toInstant())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    Instant now = Instant.now();
    return Date.from(now.isAfter(to) ? to : now.isBefore(from) ? from : now);
  }
}
