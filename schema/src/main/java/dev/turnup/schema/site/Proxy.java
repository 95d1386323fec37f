package dev.turnup.schema.site;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;

/** "Proxy information" on the paper worksheet. */
public record Proxy(
    @Doc("Address or host name of the SIP proxy (if a host name, specify DNS).") Host host,
    @Doc("SIP port to be used; 5060 unless given (5061 for tls).")
        Optional<@Min(1) @Max(65535) Integer> port,
    @Doc("SIP transport.") @Default("udp") SipTransport transport,
    @Doc("SIP domain: the host part of the address of record. The proxy's host unless given.")
        Optional<Host> domain,
    @Doc("Digest realm that the registrar sends, where it is known beforehand.")
        Optional<@Size(min = 1, max = 128) String> realm,
    @Doc("Backup proxy, host or host:port.") Optional<HostPort> backup,
    @Doc("Is this a private or a hosted SIP solution?") @Default("private") Hosting hosting,
    @Doc("How long a registration is asked for.") @Default("3600s") Duration expires) {

  /** The port in use: as given, else the default of the transport (RFC 3261 §19.1.2). */
  public int effectivePort() {
    return port.orElse(transport == SipTransport.TLS ? 5061 : 5060);
  }

  /** The host part of the address of record. */
  public Host effectiveDomain() {
    return domain.orElse(host);
  }
}
