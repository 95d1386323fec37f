package dev.turnup.deployer.transport.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * An HTTPS server on 127.0.0.1 with a certificate that it signed itself, which knows nothing but
 * 404. {@code server.pem} in its folder is that certificate, {@code client.p12} one that it trusts.
 */
record TlsServer(HttpsServer server) implements AutoCloseable {
  static final String PASSPHRASE = "passphrase-canary";
  private static final String LOOPBACK = "san=ip:127.0.0.1";

  static TlsServer start(Path folder, boolean wantsClientCertificate) throws Exception {
    return start(folder, wantsClientCertificate, LOOPBACK);
  }

  /** With a certificate for another host. */
  static TlsServer startForAnotherHost(Path folder) throws Exception {
    return start(folder, false, "san=dns:other.invalid");
  }

  private static TlsServer start(Path folder, boolean wantsClientCertificate, String name)
      throws Exception {
    KeyStore own = makeKey(folder.resolve("server.p12"), name);
    KeyStore client = makeKey(folder.resolve("client.p12"), LOOPBACK);
    Files.writeString(folder.resolve("server.pem"), pem(own));
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SSLContext context = context(own, client);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(wantsClientCertificate);
            parameters.setSSLParameters(wanted);
          }
        });
    server.start();
    return new TlsServer(server);
  }

  private static KeyStore makeKey(Path store, String name) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                name,
                "-alias",
                "own",
                "-storepass",
                PASSPHRASE,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (made.waitFor() != 0) {
      throw new IllegalStateException("keytool made no key");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSPHRASE.toCharArray());
    }
    return keys;
  }

  private static String pem(KeyStore keys) throws Exception {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(keys.getCertificate("own").getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }

  private static SSLContext context(KeyStore own, KeyStore client) throws Exception {
    KeyManagerFactory shown =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    shown.init(own, PASSPHRASE.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("client", client.getCertificate("own"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
