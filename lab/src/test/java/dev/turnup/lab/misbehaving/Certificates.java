package dev.turnup.lab.misbehaving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Certificates as somebody might have made them, all with ECDSA keys. */
final class Certificates {
  static final char[] PASSPHRASE = "front-door-secret".toCharArray();

  private static final AtomicLong NUMBER = new AtomicLong();
  private static final AlgorithmIdentifier ECDSA =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  /** Whom the worksheets of these tests trust, and somebody else. */
  static final Issued AUTHORITY = authority("CN=Acme Authority");

  static final Issued STRANGER = authority("CN=Somebody's Authority");

  private Certificates() {}

  /** A certificate with its key. */
  record Issued(X509Certificate certificate, PrivateKey key) {
    /** Alone, as a store that servers and clients take. */
    KeyStore store() {
      try {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", key, PASSPHRASE, new Certificate[] {certificate});
        return store;
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    Path pkcs12() {
      try {
        Path file = file(".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
          store().store(out, PASSPHRASE);
        }
        return file;
      } catch (GeneralSecurityException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    Path pem() {
      try {
        String text = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return Files.writeString(
            file(".pem"), "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Path file(String ending) throws IOException {
      Path file = Files.createTempFile("turnup-certificate", ending);
      file.toFile().deleteOnExit();
      return file;
    }
  }

  private static Issued authority(String name) {
    KeyPair pair = pair();
    return issue(pair, name, pair.getPrivate(), name, List.of(), Duration.ZERO, true);
  }

  /** One of the right authority, for these DNS names, that expires after that time. */
  static Issued server(Duration left, String... names) {
    return issue(
        pair(),
        "CN=front door",
        AUTHORITY.key(),
        AUTHORITY.certificate().getSubjectX500Principal().getName(),
        List.of(names),
        left,
        false);
  }

  /** One of an authority that nobody has heard of. */
  static Issued ofStranger(String... names) {
    return issue(
        pair(),
        "CN=front door",
        STRANGER.key(),
        STRANGER.certificate().getSubjectX500Principal().getName(),
        List.of(names),
        Duration.ofDays(300),
        false);
  }

  static Issued selfSigned(String... names) {
    KeyPair pair = pair();
    return issue(
        pair,
        "CN=front door",
        pair.getPrivate(),
        "CN=front door",
        List.of(names),
        Duration.ofDays(300),
        false);
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Valid for 400 days, which end after that time; more than 400 days left is a late beginning. */
  private static Issued issue(
      KeyPair pair,
      String subject,
      PrivateKey issuerKey,
      String issuer,
      List<String> names,
      Duration left,
      boolean isAuthority) {
    try {
      Instant end = Instant.now().plus(isAuthority ? Duration.ofDays(3000) : left);
      Instant begin = end.minus(Duration.ofDays(isAuthority ? 6000 : 400));
      V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
      generator.setSerialNumber(new ASN1Integer(BigInteger.valueOf(NUMBER.incrementAndGet())));
      generator.setSubject(new X500Name(subject));
      generator.setIssuer(new X500Name(issuer));
      generator.setStartDate(new Time(Date.from(begin)));
      generator.setEndDate(new Time(Date.from(end)));
      generator.setSignature(ECDSA);
      generator.setSubjectPublicKeyInfo(
          SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
      Extension more =
          isAuthority
              ? new Extension(
                  Extension.basicConstraints, true, new BasicConstraints(true).getEncoded())
              : new Extension(
                  Extension.subjectAlternativeName, false, alternatives(names).getEncoded());
      generator.setExtensions(new Extensions(more));
      byte[] content = generator.generateTBSCertificate().getEncoded("DER");
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(issuerKey);
      signature.update(content);
      ASN1EncodableVector parts = new ASN1EncodableVector();
      parts.add(org.bouncycastle.asn1.ASN1Primitive.fromByteArray(content));
      parts.add(ECDSA);
      parts.add(new DERBitString(signature.sign()));
      X509Certificate made =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(new DERSequence(parts).getEncoded("DER")));
      return new Issued(made, pair.getPrivate());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GeneralNames alternatives(List<String> names) {
    return new GeneralNames(
        names.stream()
            .map(name -> new GeneralName(GeneralName.dNSName, name))
            .toArray(GeneralName[]::new));
  }
}
