package dev.turnup.ci.nat;

import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RealCoturn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Asterisk and a real coturn beyond the gateway, and the office before it. */
record World(NatNetwork network, Office office, RealAsterisk pbx, RealCoturn stun)
    implements AutoCloseable {
  /** Boots them; the gateway translates nothing yet. */
  static World start(Path folder) throws IOException {
    NatNetwork network = new NatNetwork(folder);
    return new World(
        network,
        new Office(folder, network.office()),
        asterisk(network.world()),
        coturn(folder, network.world()));
  }

  static RealAsterisk asterisk(String namespace) {
    return RealAsterisk.prepare()
        .write(
            "pjsip.conf",
            Stream.of(
                    transport("udp"),
                    transport("tcp"),
                    endpoint("6001", "rtp_symmetric=yes", "rewrite_contact=yes"),
                    endpoint("6002", "rtp_symmetric=no", "rewrite_contact=yes"),
                    "[any]\ntype=transport\nprotocol=udp\nbind=0.0.0.0:5070\n",
                    endpoint("6003", "rtp_symmetric=yes", "rewrite_contact=no"),
                    endpoint(
                        "6004",
                        "rtp_symmetric=yes",
                        "rewrite_contact=yes",
                        "transport=any",
                        "media_address=" + NatNetwork.SECOND),
                    endpoint("6007", "ice_support=yes", "rewrite_contact=yes"),
                    endpoint(
                        "6008",
                        "ice_support=yes",
                        "rewrite_contact=yes",
                        "media_encryption=dtls",
                        "dtls_auto_generate_cert=yes"))
                .collect(Collectors.joining()))
        .write(
            "rtp.conf",
            """
            [general]
            rtpstart=20000
            rtpend=29999
            icesupport=yes
            """)
        .write(
            "extensions.conf",
            """
            [site]
            exten => 600,1,Answer()
             same => n,Echo()
            exten => 603,1,Answer()
             same => n,Originate(PJSIP/${CHANNEL(endpoint)},app,Echo,,,30,ac(603))
             same => n,Wait(0.5)
             same => n,Hangup()
            """)
        .start(namespace);
  }

  private static String transport(String protocol) {
    return "[%1$s]\ntype=transport\nprotocol=%1$s\nbind=%2$s:5060\n"
        .formatted(protocol, NatNetwork.SERVER);
  }

  private static String endpoint(String number, String... against) {
    return """
    [%1$s]
    type=endpoint
    context=site
    disallow=all
    allow=g722,ulaw
    direct_media=no
    force_rport=yes
    auth=%1$s
    aors=%1$s
    %3$s
    [%1$s]
    type=auth
    auth_type=digest
    username=acme-%1$s
    password=%2$s
    [%1$s]
    type=aor
    max_contacts=1
    remove_existing=yes
    """
        .formatted(number, ProbeFromOffice.PASSWORD, String.join("\n", against));
  }

  /** With two addresses, so that it can tell the kind of NAT (RFC 5780). */
  static RealCoturn coturn(Path folder, String namespace) throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("turnserver.conf"),
            """
            listening-ip=%s
            listening-ip=%s
            stun-only
            no-tls
            no-dtls
            no-cli
            log-file=stdout
            """
                .formatted(NatNetwork.SERVER, NatNetwork.SECOND));
    return RealCoturn.start(configuration, namespace);
  }

  /**
   * A worksheet of the office: 6001 is treated as it should be, 6002 and 6003 are believed, to 6004
   * the PBX announces one address and sends RTP from its other.
   */
  static String worksheet(String number, String nat) {
    return """
    worksheet: turnup/v1
    site: acme
    network: { addressing: static, ip: %1$s, netmask: 255.255.255.0, gateway: 10.0.0.1 }
    proxy: { host: %2$s, hosting: hosted, expires: 5m }
    subscribers:
      - { number: "%3$s", digestUsername: acme-%3$s, digestPassword: { env: PASSWORD } }
    media: { codecs: [G722, PCMU], rtpPorts: 16384-16584 }
    nat: { %4$s }
    proof: { echo: "600", inbound: { callback: "603" } }
    """
        .formatted(NatNetwork.OFFICE, NatNetwork.SERVER, number, nat);
  }

  static String withStun(String number) {
    return worksheet(number, "stun: { server: \"203.0.113.10:3478\" }, keepAlive: 5s");
  }

  /** Leaves the NAT to the PBX. */
  static String withoutStun(String number) {
    return worksheet(number, "keepAlive: 5s").replace("hosting: hosted, ", "");
  }

  @Override
  public void close() {
    stun.close();
    pbx.close();
    network.close();
  }
}
