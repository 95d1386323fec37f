package dev.turnup.schema.site;

import java.time.Duration;
import java.util.Optional;

/** What helps SIP and RTP through a NAT. */
public record Nat(
    @Label("STUN") @Doc("STUN server, to learn the public address.") Optional<Stun> stun,
    @Label("Fixed public address") @Doc("Public address, where it is fixed and known.")
        Optional<IpAddress> publicAddress,
    @Label(value = "Keep-alive every", rare = true)
        @Doc("Pause between keep-alives; below the UDP timeout of the NAT.")
        @Default(value = "25s", because = "many NATs forget a UDP binding after 30 s")
        Duration keepAlive) {

  /** STUN (RFC 8489). */
  public record Stun(
      @Label("STUN server") @Doc("host or host:port; port 3478 unless given.") HostPort server) {}
}
