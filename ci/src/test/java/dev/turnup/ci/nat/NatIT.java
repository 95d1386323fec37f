package dev.turnup.ci.nat;

import dev.turnup.ci.nat.NatNetwork.Kind;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealAsterisk;
import dev.turnup.ci.peer.RealCoturn;
import dev.turnup.ci.peer.RequiresPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The probe behind the kernel's NAT, a real Asterisk and a real coturn before it: the kind of NAT,
 * the cause of each fault, and none where there is none.
 */
@RequiresPeers({Peer.ASTERISK, Peer.COTURN, Peer.NFT, Peer.IP})
class NatIT {
  private static final String[] CALLS = {"registration", "call", "audio", "inbound", "nat"};

  /** What an endpoint of the PBX does not do against NATs. */
  private static final String TRUSTS_SDP = "rtp_symmetric=no";

  private static final String TRUSTS_CONTACT = "rewrite_contact=no";

  @TempDir Path folder;
  private NatNetwork network;
  private RealAsterisk pbx;
  private RealCoturn stun;
  private Office office;

  @BeforeEach
  void startTheWorld() throws IOException {
    network = new NatNetwork(folder);
    office = new Office(folder, network.office());
    pbx =
        RealAsterisk.prepare()
            .write(
                "pjsip.conf",
                Stream.of(
                        transport("udp"),
                        transport("tcp"),
                        endpoint("6001", "rtp_symmetric=yes", "rewrite_contact=yes"),
                        endpoint("6002", TRUSTS_SDP, "rewrite_contact=yes"),
                        endpoint("6003", "rtp_symmetric=yes", TRUSTS_CONTACT))
                    .collect(Collectors.joining()))
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
            .start(network.world());
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
    stun = RealCoturn.start(configuration, network.world());
  }

  @AfterEach
  void stop() {
    stun.close();
    pbx.close();
    network.close();
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

  private static String worksheet(String number, String nat) {
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

  private static String withStun(String number) {
    return worksheet(number, "stun: { server: \"203.0.113.10:3478\" }, keepAlive: 5s");
  }

  /** For the worksheet to be valid something has to be said; the NAT is left to the PBX. */
  private static String withoutStun(String number) {
    return worksheet(number, "keepAlive: 5s").replace("hosting: hosted, ", "");
  }

  @ParameterizedTest
  @EnumSource
  void isToldAndNothingIsWrong(Kind kind) throws Exception {
    network.translating(kind);
    office
        .probe(withStun("6001"), CALLS)
        .names()
        .passed("nat mapping", kind.words())
        .passed("nat silence", "5 s of silence")
        .passed("nat length", "get back")
        .passed("inbound audio", "marker heard");
  }

  @Test
  void aStunAddressBehindASymmetricNatIsNamed() throws Exception {
    network.translating(Kind.SYMMETRIC);
    office.probe(withStun("6002"), "registration", "call", "audio", "nat").names("PRB-1104");
  }

  @Test
  void aPrivateAddressInSdpIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED);
    office.probe(withoutStun("6002"), "registration", "call", "audio", "nat").names("PRB-1102");
  }

  @Test
  void aStunAddressMendsIt() throws Exception {
    network.translating(Kind.FULL_CONE);
    office.probe(withStun("6002"), "registration", "call", "audio", "nat").names();
  }

  @Test
  void aPrivateContactIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED);
    office.probe(withoutStun("6003"), CALLS).names("PRB-1109");
  }

  @Test
  void rtpThatIsBlockedIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED).blockingRtp();
    office.probe(withStun("6001"), "registration", "call", "audio").names("PRB-1105");
  }

  @Test
  void aDroppedAcknowledgementIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED).droppingAcknowledgements();
    office.probe(withStun("6001"), "registration", "call", "audio").names("PRB-1108");
  }

  @Test
  void aBindingThatDiesIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED).forgettingAfter(3);
    office
        .probe(
            worksheet("6001", "stun: { server: \"203.0.113.10:3478\" }, keepAlive: 9s"),
            "registration",
            "inbound",
            "nat")
        .names("PRB-1110");
  }

  @Test
  void droppedFragmentsAreNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED).droppingFragments();
    office.probe(withStun("6001"), CALLS).names("PRB-1112");
  }
}
