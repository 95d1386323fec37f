package dev.turnup.schema.site;

import dev.turnup.schema.secret.SecretReference;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;

/** "Proxy information" on the paper worksheet. */
public record Proxy(
    @Label("Address or hostname of SIP Proxy")
        @Doc("Address or host name of the SIP proxy (if a host name, specify DNS).")
        Host host,
    @Label("SIP port to be used (5060 default)")
        @Doc("SIP port to be used; 5060 unless given (5061 for tls).")
        Optional<@Min(1) @Max(65535) Integer> port,
    @Label("SIP Transport (select one)")
        @Doc("SIP transport.")
        @Default(value = "udp", because = "every PBX and every endpoint speaks it")
        SipTransport transport,
    @Label("SIP Domain")
        @Doc("SIP domain: the host part of the address of record. The proxy's host unless given.")
        Optional<Host> domain,
    @Label(value = "Digest realm", rare = true)
        @Doc("Digest realm that the registrar sends, where it is known beforehand.")
        Optional<@Size(min = 1, max = 128) String> realm,
    @Label(value = "Backup proxy", rare = true) @Doc("Backup proxy, host or host:port.")
        Optional<HostPort> backup,
    @Label("Is this a private or hosted SIP solution?")
        @Doc("Is this a private or a hosted SIP solution?")
        @Default(
            value = "private",
            because = "the paper worksheet takes a PBX on the premises for the usual case")
        Hosting hosting,
    @Label(value = "Registration lasts", rare = true)
        @Doc("How long a registration is asked for.")
        @Default(value = "3600s", because = "one hour is what most registrars grant")
        Duration expires,
    @Label(value = "TLS", rare = true) @Doc("Certificates, where the transport is tls.")
        Optional<@Valid Tls> tls) {

  /** The port in use: as given, else the default of the transport (RFC 3261 §19.1.2). */
  public int effectivePort() {
    return port.orElse(transport == SipTransport.TLS ? 5061 : 5060);
  }

  /** What TLS is asked for, where it is the transport. */
  public Tls effectiveTls() {
    return tls.orElse(Tls.DEFAULTS);
  }

  /** The host part of the address of record. */
  public Host effectiveDomain() {
    return domain.orElse(host);
  }

  /** What is asked of the proxy's certificate, and what is shown of our own. */
  public record Tls(
      @Label("Certificate of the proxy")
          @Doc(
              "Is the proxy's certificate verified (chain, dates, and its name against the SIP"
                  + " domain), or taken as it is?")
          @Default(
              value = "verify",
              because = "without it anybody on the way can be the proxy, and nobody sees it")
          CertificateCheck certificate,
      @LocalPath
          @Label("Authorities to trust")
          @Doc(
              "PEM file with the only certificates that the proxy's may come from; without it,"
                  + " those that this machine's Java trusts.")
          Optional<@Size(min = 1, max = 1024) String> ca,
      @LocalPath
          @Label("Our certificate and key")
          @Doc("PKCS#12 file with the certificate and key to show, where the proxy asks for one.")
          Optional<@Size(min = 1, max = 1024) String> clientCertificate,
      @Label("Passphrase of our certificate and key")
          @Doc(
              "Passphrase of that file, by reference: { env: VARIABLE }, { file: path } or { exec:"
                  + " [command] }.")
          Optional<SecretReference> clientPassphrase,
      @Label("Scheme of SIP addresses")
          @Doc("Scheme of addresses; sips asks for TLS on every hop.")
          @Default(value = "sip", because = "most PBXs want sip addresses over TLS, too")
          UriScheme scheme) {

    /** The proxy's certificate is verified, nothing is shown. */
    public static final Tls DEFAULTS =
        new Tls(
            CertificateCheck.VERIFY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            UriScheme.SIP);
  }

  /** What becomes of a certificate that cannot be verified. */
  public enum CertificateCheck implements Spelled {
    @Label("Verify")
    VERIFY("verify"),
    @Label("Do not verify (insecure)")
    INSECURE("insecure");

    private final String spelling;

    CertificateCheck(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** The scheme of an address (RFC 3261 §19.1). */
  public enum UriScheme implements Spelled {
    @Label("sip:")
    SIP("sip"),
    @Label("sips:")
    SIPS("sips");

    private final String spelling;

    UriScheme(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
