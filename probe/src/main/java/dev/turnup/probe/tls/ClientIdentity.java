package dev.turnup.probe.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The certificate and key that a client shows. Immutable and thread-safe; never printed. */
public final class ClientIdentity {
  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /**
   * The first key of a PKCS#12 file, with its certificates.
   *
   * @throws IOException if it cannot be read, the passphrase does not open it, or there is no key
   */
  public static ClientIdentity ofPkcs12(Path file, String passphrase) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, passphrase.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        Certificate[] chain = store.getCertificateChain(alias);
        if (store.getKey(alias, passphrase.toCharArray()) instanceof PrivateKey key
            && chain != null) {
          return new ClientIdentity(
              key, Stream.of(chain).map(X509Certificate.class::cast).toList());
        }
      }
      throw new IOException("it holds no key with a certificate");
    } catch (GeneralSecurityException e) {
      throw new IOException("it cannot be read as PKCS#12", e);
    }
  }

  PrivateKey key() {
    return key;
  }

  List<X509Certificate> chain() {
    return chain;
  }
}
