package dev.turnup.lab.misbehaving;

import dev.turnup.lab.DemoSite;
import dev.turnup.lab.misbehaving.FrontDoor.Manners;
import dev.turnup.probe.check.TlsCode;
import dev.turnup.schema.secret.SecretReference;
import dev.turnup.schema.site.Proxy;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Proxies whose TLS is not what the worksheet asks for. */
final class TlsMisbehaviours {
  /** The reference of the passphrase of all of these tests' PKCS#12 files. */
  static final SecretReference PASSPHRASE = new SecretReference.Env("FRONT_DOOR");

  private static final Duration LONG = Duration.ofDays(300);
  private static final String DOMAIN = "demo.example";

  /** What a server of the nineties says to every hello (RFC 2246 §7.4.1.3): TLS 1.0, RC4. */
  private static final byte[] HELLO_OF_1999 =
      HexFormat.of()
          .parseHex("160301002a" + "02000026" + "0301" + "5a".repeat(32) + "00" + "0005" + "00");

  private static final Proxy.Tls VERIFYING = tls(Proxy.CertificateCheck.VERIFY, Optional.empty());

  static final List<Misbehaviour> ALL =
      List.of(
          of(TlsCode.CERTIFICATE_EXPIRED, () -> issued(Duration.ofDays(-1))),
          of(TlsCode.CERTIFICATE_NOT_YET_VALID, () -> issued(Duration.ofDays(410))),
          of(
              TlsCode.CERTIFICATE_WRONG_NAME,
              () -> Manners.with(Certificates.server(LONG, "*.example", "pbx.example"))),
          of(TlsCode.CERTIFICATE_SELF_SIGNED, () -> Manners.with(Certificates.selfSigned(DOMAIN))),
          of(TlsCode.AUTHORITY_UNKNOWN, () -> Manners.with(Certificates.ofStranger(DOMAIN))),
          of(TlsCode.CERTIFICATE_EXPIRES_SOON, () -> issued(Duration.ofDays(20))),
          of(
              TlsCode.CERTIFICATE_NOT_VERIFIED,
              tls(Proxy.CertificateCheck.INSECURE, Optional.empty()),
              () -> Manners.with(Certificates.selfSigned("elsewhere.example"))),
          Misbehaviour.causing(TlsCode.VERSION_TOO_OLD)
              .front(port -> FrontDoor.plain(port, TlsMisbehaviours::greetAsIn1999))
              .site(site -> over(site, VERIFYING)),
          of(
              TlsCode.NO_COMMON_CIPHER,
              () -> issued(LONG).speaking("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")),
          of(
              TlsCode.CLIENT_CERTIFICATE_REQUIRED,
              () -> issued(LONG).asking(Certificates.AUTHORITY)),
          of(
              TlsCode.CLIENT_CERTIFICATE_REFUSED,
              tls(
                  Proxy.CertificateCheck.VERIFY,
                  Optional.of(Certificates.ofStranger("probe.example").pkcs12())),
              () -> issued(LONG).asking(Certificates.AUTHORITY)),
          // The PBX itself takes TCP.
          Misbehaviour.causing(TlsCode.PLAIN_ON_TLS_PORT)
              .worksheet((site, pbxPort) -> at(over(site, VERIFYING), pbxPort)),
          Misbehaviour.causing(TlsCode.TLS_ON_PLAIN_PORT)
              .front(port -> FrontDoor.secured(port, issued(LONG)))
              .site(site -> over(site, SipTransport.TCP, VERIFYING)),
          Misbehaviour.causing(TlsCode.HANDSHAKE_TIMED_OUT)
              .front(port -> FrontDoor.plain(port, (_, _) -> {}))
              .site(site -> over(site, VERIFYING)),
          Misbehaviour.causing(TlsCode.HANDSHAKE_FAILED)
              .front(port -> FrontDoor.plain(port, (_, visitor) -> visitor.close()))
              .site(site -> over(site, VERIFYING)),
          Misbehaviour.causing(TlsCode.FILE_UNUSABLE)
              .site(site ->
                  over(
                      site,
                      tls(Proxy.CertificateCheck.VERIFY, Optional.of(Path.of("/no/such.p12"))))));

  private TlsMisbehaviours() {}

  /** A proxy with which nothing is wrong, and that wants our certificate. */
  static Misbehaviour healthyWithOurCertificate(String protocol) {
    Path own = Certificates.server(LONG, "probe.example").pkcs12();
    return Misbehaviour.none()
        .front(port ->
            FrontDoor.secured(port, issued(LONG).asking(Certificates.AUTHORITY).speaking(protocol)))
        .site(site -> over(site, tls(Proxy.CertificateCheck.VERIFY, Optional.of(own))));
  }

  private static Manners issued(Duration left) {
    return Manners.with(Certificates.server(left, DOMAIN));
  }

  private static Misbehaviour of(TlsCode cause, Supplier<Manners> manners) {
    return of(cause, VERIFYING, manners);
  }

  private static Misbehaviour of(TlsCode cause, Proxy.Tls tls, Supplier<Manners> manners) {
    return Misbehaviour.causing(cause)
        .front(port -> FrontDoor.secured(port, manners.get()))
        .site(site -> over(site, tls));
  }

  private static void greetAsIn1999(FrontDoor door, Socket visitor) throws IOException {
    int unused = visitor.getInputStream().read(new byte[4096]);
    OutputStream out = visitor.getOutputStream();
    out.write(HELLO_OF_1999);
    out.flush();
  }

  private static Proxy.Tls tls(Proxy.CertificateCheck certificate, Optional<Path> own) {
    return new Proxy.Tls(
        certificate,
        Optional.of(Certificates.AUTHORITY.pem().toString()),
        own.map(Path::toString),
        own.map(_ -> PASSPHRASE),
        Proxy.UriScheme.SIP);
  }

  private static Site over(Site site, Proxy.Tls tls) {
    return over(site, SipTransport.TLS, tls);
  }

  private static Site over(Site site, SipTransport transport, Proxy.Tls tls) {
    Proxy proxy = site.proxy();
    return with(site, proxy.port(), transport, tls);
  }

  private static Site at(Site site, int port) {
    return with(site, Optional.of(port), SipTransport.TLS, VERIFYING);
  }

  private static Site with(
      Site site, Optional<Integer> port, SipTransport transport, Proxy.Tls tls) {
    Proxy proxy = site.proxy();
    return DemoSite.with(
        site,
        new Proxy(
            proxy.host(),
            port,
            transport,
            proxy.domain(),
            proxy.realm(),
            proxy.backup(),
            proxy.hosting(),
            proxy.expires(),
            Optional.of(tls)),
        site.subscribers());
  }
}
