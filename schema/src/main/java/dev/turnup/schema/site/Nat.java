package dev.turnup.schema.site;

import java.time.Duration;
import java.util.Optional;

/** What helps SIP and RTP through a NAT. */
public record Nat(
    @Doc("STUN server, to learn the public address.") Optional<Stun> stun,
    @Doc("Public address, where it is fixed and known.") Optional<IpAddress> publicAddress,
    @Doc("Pause between keep-alives; below the UDP timeout of the NAT.") @Default("25s")
        Duration keepAlive) {

  /** STUN (RFC 8489). */
  public record Stun(@Doc("host or host:port; port 3478 unless given.") HostPort server) {}
}
