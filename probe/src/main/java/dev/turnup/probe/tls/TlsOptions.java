package dev.turnup.probe.tls;

import java.util.List;
import java.util.Optional;

/**
 * How to be a TLS client.
 *
 * @param serverName the name to ask for; none where only an address is known
 * @param identities the SIP domains of which the server's certificate must name one
 * @param verifies whether a certificate that proves nothing ends the handshake
 * @param own what to show when asked
 */
public record TlsOptions(
    Optional<String> serverName,
    List<String> identities,
    TlsTrust trust,
    boolean verifies,
    Optional<ClientIdentity> own,
    Tap tap) {
  public TlsOptions {
    identities = List.copyOf(identities);
  }

  /** Takes any certificate, shows none, keeps no key: to see whether there is TLS at all. */
  public static TlsOptions anybody() {
    return new TlsOptions(
        Optional.empty(), List.of(), TlsTrust.ofSystem(), false, Optional.empty(), Tap.NONE);
  }

  public TlsOptions withTap(Tap other) {
    return new TlsOptions(serverName, identities, trust, verifies, own, other);
  }
}
