package dev.turnup.deployer.transport.http;

import dev.turnup.deployer.transport.Access;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor.Kind;
import dev.turnup.schema.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom a TLS connection trusts and whom it shows; there is no way to trust everybody. */
final class Tls {
  static final List<OptionDescriptor> DESCRIPTORS =
      List.of(
          OptionDescriptor.optional(
              "caFile",
              Kind.PATH,
              "Certificates in PEM on this machine; only what they signed, or they themselves, is"
                  + " trusted. Without it, what this machine's Java trusts."),
          OptionDescriptor.optional(
              "clientCertificate",
              Kind.PATH,
              "PKCS#12 file on this machine with the certificate and key to show the device."),
          OptionDescriptor.optional(
              "clientPassphrase", Kind.SECRET, "Passphrase of the PKCS#12 file."));

  private Tls() {}

  /** Empty when the usual is wanted. */
  static Optional<SSLContext> context(Access access) throws TransportException {
    Optional<Path> authorities = access.path("caFile");
    Optional<Path> own = access.path("clientCertificate");
    if (authorities.isEmpty() && own.isEmpty()) {
      return Optional.empty();
    }
    TrustManager @Nullable [] trusted =
        authorities.isPresent() ? trusted(access, authorities.get()) : null;
    KeyManager @Nullable [] shown = own.isPresent() ? shown(access, own.get()) : null;
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown, trusted, null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  private static TrustManager[] trusted(Access access, Path file) throws TransportException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, one);
      }
      if (number == 0) {
        throw access.bad("caFile", file + " holds no certificate");
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw access.bad("caFile", file + " cannot be read as certificates").because(e.toString());
    }
  }

  private static KeyManager[] shown(Access access, Path file) throws TransportException {
    char[] passphrase =
        access.secret("clientPassphrase").map(Secret::reveal).orElse("").toCharArray();
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, passphrase);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, passphrase);
      return factory.getKeyManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw unopened(access, file, e);
    }
  }

  private static TransportException unopened(Access access, Path file, Exception e) {
    return e.getCause() instanceof GeneralSecurityException
        ? TransportException.of(Trouble.PASSPHRASE_WRONG, "clientPassphrase does not open " + file)
            .withFix("check the secret that clientPassphrase refers to")
            .about("clientPassphrase")
        : access
            .bad("clientCertificate", file + " cannot be read as PKCS#12")
            .because(e.toString());
  }
}
