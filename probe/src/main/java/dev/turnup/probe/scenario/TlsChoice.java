package dev.turnup.probe.scenario;

import dev.turnup.probe.tls.ClientIdentity;
import dev.turnup.probe.tls.Tap;
import dev.turnup.probe.tls.TlsOptions;
import dev.turnup.probe.tls.TlsTrust;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Host;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.Proxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a worksheet asks of TLS. */
public final class TlsChoice {
  private final Proxy proxy;
  private final Secrets secrets;
  private final Path folder;
  private final Tap tap;

  TlsChoice(Proxy proxy, Secrets secrets, Path folder, Tap tap) {
    this.tap = tap;
    this.proxy = proxy;
    this.secrets = secrets;
    this.folder = folder;
  }

  /** A file of the worksheet that is of no use. */
  static final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String reason;

    UnusableFileException(String field, IOException cause) {
      super(field, cause);
      this.field = field;
      this.reason =
          cause instanceof java.nio.file.NoSuchFileException
              ? "there is no such file"
              : String.valueOf(cause.getMessage());
    }

    /** The worksheet field that names it. */
    String field() {
      return field;
    }

    String reason() {
      return reason;
    }
  }

  /**
   * The names of which a server's certificate must have one: the SIP domain (RFC 5922 §7), or the
   * host that endpoints are told to go to.
   */
  public static List<String> identities(Proxy proxy) {
    return Stream.of(proxy.effectiveDomain(), proxy.host()).map(Host::text).distinct().toList();
  }

  /**
   * Reads the files that it takes.
   *
   * @throws UnusableFileException for the first that is of no use
   */
  TlsOptions options() throws UnusableFileException {
    Proxy.Tls wanted = proxy.effectiveTls();
    return new TlsOptions(
        serverName(),
        identities(proxy),
        trust(wanted),
        wanted.certificate() == Proxy.CertificateCheck.VERIFY,
        own(wanted),
        tap);
  }

  /** An address is no name to ask for (RFC 6066 §3). */
  private Optional<String> serverName() {
    return Stream.of(proxy.host(), proxy.effectiveDomain())
        .map(Host::text)
        .filter(name -> !IpAddress.isLiteral(name))
        .findFirst();
  }

  private TlsTrust trust(Proxy.Tls wanted) throws UnusableFileException {
    if (wanted.ca().isEmpty()) {
      return TlsTrust.ofSystem();
    }
    try {
      return TlsTrust.ofPem(folder.resolve(wanted.ca().get()));
    } catch (IOException e) {
      throw new UnusableFileException("proxy.tls.ca", e);
    }
  }

  private Optional<ClientIdentity> own(Proxy.Tls wanted) throws UnusableFileException {
    if (wanted.clientCertificate().isEmpty()) {
      return Optional.empty();
    }
    String passphrase =
        wanted.clientPassphrase().flatMap(secrets::find).map(Secret::reveal).orElse("");
    try {
      Path file = folder.resolve(wanted.clientCertificate().get());
      return Optional.of(ClientIdentity.ofPkcs12(file, passphrase));
    } catch (IOException e) {
      throw new UnusableFileException("proxy.tls.clientCertificate", e);
    }
  }
}
