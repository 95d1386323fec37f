package dev.turnup.schema.site;

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
        Duration expires) {

  /** The port in use: as given, else the default of the transport (RFC 3261 §19.1.2). */
  public int effectivePort() {
    return port.orElse(transport == SipTransport.TLS ? 5061 : 5060);
  }

  /** The host part of the address of record. */
  public Host effectiveDomain() {
    return domain.orElse(host);
  }
}
