package dev.turnup.probe.dtls;

import dev.turnup.probe.srtp.SrtpSuite;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** What both sides of a handshake have in common. Used by one thread. */
final class Handshake {
  /** Forward secrecy, and nothing that breaks without certificates checked by others. */
  private static final int[] SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
  };

  /** What a server may have besides, by its own certificate. */
  private static final int[] RSA_SUITES = {
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
  };

  private final BcTlsCrypto crypto;
  private final DtlsIdentity own;
  private final Fingerprint expected;
  private final Duration deadline;
  private Optional<DtlsOutcome> outcome = Optional.empty();
  private Optional<SrtpSuite> suite = Optional.empty();

  Handshake(DtlsIdentity own, Fingerprint expected, Duration deadline) {
    this.crypto = new BcTlsCrypto(new SecureRandom());
    this.own = own;
    this.expected = expected;
    this.deadline = deadline;
  }

  BcTlsCrypto crypto() {
    return crypto;
  }

  int timeoutMillis() {
    return (int) deadline.toMillis();
  }

  ProtocolVersion[] versions() {
    return ProtocolVersion.DTLSv12.only();
  }

  int[] serverSuites() {
    return TlsUtils.getSupportedCipherSuites(crypto, SUITES);
  }

  int[] clientSuites() {
    int[] all = new int[SUITES.length + RSA_SUITES.length];
    System.arraycopy(SUITES, 0, all, 0, SUITES.length);
    System.arraycopy(RSA_SUITES, 0, all, SUITES.length, RSA_SUITES.length);
    return TlsUtils.getSupportedCipherSuites(crypto, all);
  }

  /** How it ended, as far as that is known. */
  Optional<DtlsOutcome> outcome() {
    return outcome;
  }

  /** A protection profile was agreed on. */
  void agreed(UseSRTPData data) throws IOException {
    suite = Profiles.suite(data.getProtectionProfiles()[0]);
    if (suite.isEmpty() || data.getMki().length > 0) {
      throw new TlsFatalAlert(
          AlertDescription.illegal_parameter, "a protection profile that was not offered");
    }
  }

  /** Both have shown who they are. */
  void complete(TlsContext context) throws IOException {
    SrtpSuite agreed =
        suite.orElseThrow(() ->
            new TlsFatalAlert(
                AlertDescription.handshake_failure, "no protection profile for SRTP"));
    byte[] material =
        context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, Profiles.octets(agreed));
    outcome = Optional.of(Profiles.keys(agreed, material, !context.isServer()));
  }

  /** Refuses a certificate that the other side did not announce. */
  void verify(Certificate shown) throws IOException {
    TlsCertificate[] chain = shown.getCertificateList();
    if (chain.length == 0) {
      outcome = Optional.of(new DtlsOutcome.Failed("the other side shows no certificate"));
      throw new TlsFatalAlert(AlertDescription.bad_certificate, "no certificate");
    }
    byte[] certificate = chain[0].getEncoded();
    if (!expected.isOf(certificate)) {
      outcome =
          Optional.of(new DtlsOutcome.WrongFingerprint(Fingerprint.sha256(certificate).toString()));
      throw new TlsFatalAlert(AlertDescription.bad_certificate, "another fingerprint");
    }
  }

  TlsCredentialedSigner credentials(TlsContext context) throws IOException {
    Certificate chain =
        new Certificate(new TlsCertificate[] {crypto.createCertificate(own.certificate())});
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        own.privateKey(),
        chain,
        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }
}
