package dev.turnup.probe.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * A key on P-256 and the certificate that it signs itself, made anew for each run: nobody needs to
 * know it before, since the session description announces it. Immutable.
 */
public final class DtlsIdentity {
  /** Nothing is asked of the names and dates in it (RFC 5763 §5). */
  private static final X500Name NAME = new X500Name("CN=turnup");

  private static final Duration DAY = Duration.ofDays(1);

  private final AsymmetricKeyParameter privateKey;
  private final byte[] certificate;

  private DtlsIdentity(AsymmetricKeyParameter privateKey, byte[] certificate) {
    this.privateKey = privateKey;
    this.certificate = certificate;
  }

  /** Makes one. */
  public static DtlsIdentity create(SecureRandom random) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            new ECNamedDomainParameters(
                SECObjectIdentifiers.secp256r1,
                ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256r1)),
            random));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    try {
      return new DtlsIdentity(pair.getPrivate(), signed(pair, random));
    } catch (IOException e) {
      throw new IllegalStateException("a certificate of our own", e);
    }
  }

  private static byte[] signed(AsymmetricCipherKeyPair pair, SecureRandom random)
      throws IOException {
    AlgorithmIdentifier algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    Instant now = Instant.now();
    V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
    content.setSerialNumber(new ASN1Integer(new BigInteger(63, random)));
    content.setIssuer(NAME);
    content.setSubject(NAME);
    content.setStartDate(new Time(Date.from(now.minus(DAY))));
    content.setEndDate(new Time(Date.from(now.plus(DAY))));
    content.setSignature(algorithm);
    content.setSubjectPublicKeyInfo(
        SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()));
    TBSCertificate signed = content.generateTBSCertificate();
    DSADigestSigner signer = new DSADigestSigner(new ECDSASigner(), new SHA256Digest());
    signer.init(true, pair.getPrivate());
    byte[] octets = signed.getEncoded();
    signer.update(octets, 0, octets.length);
    ASN1EncodableVector parts = new ASN1EncodableVector();
    parts.add(signed);
    parts.add(algorithm);
    parts.add(new DERBitString(signer.generateSignature()));
    return new DERSequence(parts).getEncoded();
  }

  /** What the session description announces. */
  public Fingerprint fingerprint() {
    return Fingerprint.sha256(certificate);
  }

  AsymmetricKeyParameter privateKey() {
    return privateKey;
  }

  byte[] certificate() {
    return certificate.clone();
  }
}
