package dev.turnup.schema.site;

import dev.turnup.schema.secret.SecretReference;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;

/** What helps SIP and RTP through a NAT. */
public record Nat(
    @Label("STUN") @Doc("STUN server, to learn the public address.") Optional<Stun> stun,
    @Label(value = "TURN", rare = true)
        @Doc("TURN server that relays RTP where no direct way is open.")
        Optional<@Valid Turn> turn,
    @Label("Fixed public address") @Doc("Public address, where it is fixed and known.")
        Optional<IpAddress> publicAddress,
    @Label(value = "ICE", rare = true)
        @Doc("Whether both ends try out which way the media gets through.")
        @Default(
            value = "disabled",
            because = "most PBXs have it switched off, and an INVITE grows by it")
        IceMode ice,
    @Label(value = "Keep-alive every", rare = true)
        @Doc("Pause between keep-alives; below the UDP timeout of the NAT.")
        @Default(value = "25s", because = "many NATs forget a UDP binding after 30 s")
        Duration keepAlive) {
  /** Without a relay, and without ICE. */
  public Nat(Optional<Stun> stun, Optional<IpAddress> publicAddress, Duration keepAlive) {
    this(stun, Optional.empty(), publicAddress, IceMode.DISABLED, keepAlive);
  }

  /** STUN (RFC 8489). */
  public record Stun(
      @Label("STUN server") @Doc("host or host:port; port 3478 unless given.") HostPort server) {}

  /** TURN (RFC 8656), with long-term credentials. */
  public record Turn(
      @Label("TURN server") @Doc("host or host:port; port 3478 unless given.") HostPort server,
      @Label("Way to the TURN server")
          @Doc("Transport to the TURN server; the media beyond it goes by UDP.")
          @Default(value = "udp", because = "TCP holds audio up when a packet is lost")
          TurnTransport transport,
      @Label("User name at the TURN server")
          @Doc("User name at the TURN server.")
          @Size(min = 1, max = 128)
          String username,
      @Label("Password at the TURN server")
          @Doc(
              "Password at the TURN server, by reference: { env: VARIABLE }, { file: path } or {"
                  + " exec: [command] }.")
          SecretReference password) {}

  /** Between an endpoint and its TURN server (RFC 8656 §3.1). */
  public enum TurnTransport implements Spelled {
    @Label("UDP")
    UDP("udp"),
    @Label("TCP")
    TCP("tcp");

    private final String spelling;

    TurnTransport(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
