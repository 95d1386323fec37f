package dev.turnup.probe.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Vector;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.AbstractTlsSecret;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsSecret;
import org.jspecify.annotations.Nullable;

/** Our part of one handshake; remembers all that the other side says. One connection each. */
final class TlsDialogue extends DefaultTlsClient {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final BcTlsCrypto crypto;
  private final TlsOptions options;
  private List<dev.turnup.probe.tls.TlsCertificate> chain = List.of();
  private String distrust = "";
  private String version = "";
  private String cipher = "";
  private String alert = "";
  private boolean isTrusted;
  private boolean isAsked;
  private boolean isShown;
  private boolean isRejected;

  TlsDialogue(TlsOptions options) {
    this(options, new BcTlsCrypto(RANDOM));
  }

  private TlsDialogue(TlsOptions options, BcTlsCrypto crypto) {
    super(crypto);
    this.crypto = crypto;
    this.options = options;
  }

  /** What is known by now. */
  TlsHandshake seen(TlsHandshake.Outcome outcome, String detail) {
    return new TlsHandshake(
        options.serverName().orElse(""),
        version,
        cipher,
        chain,
        isTrusted,
        distrust,
        isAsked,
        isShown,
        outcome,
        detail);
  }

  /** Whether we do not take the certificate. */
  boolean isRejected() {
    return isRejected;
  }

  /** The fatal alert that was received. */
  Optional<String> alert() {
    return alert.isEmpty() ? Optional.empty() : Optional.of(alert);
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12);
  }

  @Override
  @SuppressWarnings({"JdkObsolete", "NonApiType"}) // the library's own type
  protected @Nullable Vector<ServerName> getSNIServerNames() {
    if (options.serverName().isEmpty()) {
      return null;
    }
    Vector<ServerName> names = new Vector<>();
    names.add(
        new ServerName(
            NameType.host_name, options.serverName().get().getBytes(StandardCharsets.US_ASCII)));
    return names;
  }

  /** The chain is judged by {@link TlsTrust}. */
  @Override
  public boolean shouldCheckSigAlgOfPeerCerts() {
    return false;
  }

  /** Many SIP servers close without it. */
  @Override
  public boolean requiresCloseNotify() {
    return false;
  }

  @Override
  public void notifyServerVersion(ProtocolVersion chosen) throws IOException {
    super.notifyServerVersion(chosen);
    version = chosen.getName();
  }

  @Override
  public void notifySelectedCipherSuite(int suite) {
    super.notifySelectedCipherSuite(suite);
    cipher = CipherNames.of(suite);
  }

  @Override
  public void notifyAlertReceived(short level, short description) {
    if (level == AlertLevel.fatal) {
      alert = AlertDescription.getName(description);
    }
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    SecurityParameters agreed = context.getSecurityParametersConnection();
    if (TlsUtils.isTLSv13(context)) {
      logTraffic(agreed, "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0");
    } else {
      log(agreed, "CLIENT_RANDOM", agreed.getMasterSecret());
    }
  }

  private void logTraffic(SecurityParameters agreed, String client, String server) {
    log(agreed, client, agreed.getTrafficSecretClient());
    log(agreed, server, agreed.getTrafficSecretServer());
  }

  private void log(SecurityParameters agreed, String label, @Nullable TlsSecret secret) {
    if (secret != null && options.tap() != Tap.NONE) {
      options.tap().secret(label, agreed.getClientRandom(), Peek.at(secret));
    }
  }

  /** The library gives a secret away only to its own kind, or destroys it. */
  private static final class Peek extends BcTlsSecret {
    private Peek(BcTlsCrypto crypto) {
      super(crypto, new byte[0]);
    }

    static byte[] at(TlsSecret secret) {
      return copyData((AbstractTlsSecret) secret);
    }
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
        if (TlsUtils.isTLSv13(context)) {
          logTraffic(
              context.getSecurityParametersHandshake(),
              "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
              "SERVER_HANDSHAKE_TRAFFIC_SECRET");
        }
        judge(certificates(shown.getCertificate()));
      }

      @Override
      public @Nullable TlsCredentials getClientCredentials(CertificateRequest request)
          throws IOException {
        isAsked = true;
        return options.own().isPresent() ? credentials(options.own().get(), request) : null;
      }
    };
  }

  private static List<X509Certificate> certificates(Certificate shown) throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (TlsCertificate one : shown.getCertificateList()) {
        certificates.add(
            (X509Certificate)
                factory.generateCertificate(new ByteArrayInputStream(one.getEncoded())));
      }
      return certificates;
    } catch (GeneralSecurityException e) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate, e);
    }
  }

  private void judge(List<X509Certificate> shown) throws IOException {
    if (shown.isEmpty()) {
      throw new TlsFatalAlert(AlertDescription.bad_certificate);
    }
    chain = shown.stream().map(dev.turnup.probe.tls.TlsCertificate::of).toList();
    Optional<String> objection = options.trust().distrust(shown);
    isTrusted = objection.isEmpty();
    distrust = objection.orElse("");
    Set<CertificateFault> faults =
        CertificateFault.of(
            seen(TlsHandshake.Outcome.COMPLETED, ""), Instant.now(), options.identities());
    if (options.verifies() && !faults.isEmpty()) {
      isRejected = true;
      throw new TlsFatalAlert(
          switch (faults.iterator().next()) {
            case EXPIRED, NOT_YET_VALID -> AlertDescription.certificate_expired;
            case WRONG_NAME -> AlertDescription.certificate_unknown;
            case SELF_SIGNED, UNKNOWN_AUTHORITY -> AlertDescription.unknown_ca;
          });
    }
  }

  private TlsCredentials credentials(ClientIdentity own, CertificateRequest request)
      throws IOException {
    Certificate shown = certificate(own, request);
    SignatureAndHashAlgorithm algorithm = algorithm(own, request);
    isShown = true;
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        PrivateKeyFactory.createKey(own.key().getEncoded()),
        shown,
        algorithm);
  }

  private Certificate certificate(ClientIdentity own, CertificateRequest request)
      throws IOException {
    List<TlsCertificate> certificates = new ArrayList<>();
    try {
      for (X509Certificate one : own.chain()) {
        certificates.add(crypto.createCertificate(one.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new TlsFatalAlert(AlertDescription.internal_error, e);
    }
    return TlsUtils.isTLSv13(context)
        ? new Certificate(
            request.getCertificateRequestContext(),
            certificates.stream()
                .map(one -> new CertificateEntry(one, null))
                .toArray(CertificateEntry[]::new))
        : new Certificate(certificates.toArray(TlsCertificate[]::new));
  }

  /** What TLS 1.3 ties to the key (RFC 8446 §4.2.3), TLS 1.2 takes as well. */
  private SignatureAndHashAlgorithm algorithm(ClientIdentity own, CertificateRequest request)
      throws IOException {
    return switch (own.key()) {
      case ECPrivateKey key ->
          SignatureAndHashAlgorithm.getInstance(
              switch (key.getParams().getCurve().getField().getFieldSize()) {
                case 521 -> HashAlgorithm.sha512;
                case 384 -> HashAlgorithm.sha384;
                default -> HashAlgorithm.sha256;
              },
              SignatureAlgorithm.ecdsa);
      case EdECPrivateKey _ -> SignatureAndHashAlgorithm.ed25519;
      default ->
          TlsUtils.isTLSv13(context)
              ? SignatureAndHashAlgorithm.rsa_pss_rsae_sha256
              : TlsUtils.chooseSignatureAndHashAlgorithm(
                  context, request.getSupportedSignatureAlgorithms(), SignatureAlgorithm.rsa);
    };
  }
}
