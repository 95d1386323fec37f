package dev.turnup.ci.nat;

import dev.turnup.ci.nat.NatNetwork.Kind;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RealCoturn;
import dev.turnup.ci.peer.RequiresPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The probe behind a NAT that lets no RTP through, a real coturn that relays, and a real Asterisk
 * that believes what our session description says.
 */
@RequiresPeers({Peer.ASTERISK, Peer.COTURN, Peer.NFT, Peer.IP})
class TurnIT {
  private static final String[] CALLS = {"registration", "call", "audio", "inbound", "turn"};
  private static final String[] OUTGOING = {"registration", "call", "audio", "turn"};

  @TempDir Path folder;
  private World world;
  private NatNetwork network;

  @BeforeEach
  void start() throws IOException {
    network = new NatNetwork(folder);
    Office office = new Office(folder, network.office());
    world = new World(network, office, World.asterisk(network.world()), relay());
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** A user with the password of the worksheet, and one with another; answers the PBX's STUN. */
  private RealCoturn relay() throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("turnserver.conf"),
            """
            listening-ip=%1$s
            listening-ip=%3$s
            relay-ip=%1$s
            min-port=49152
            max-port=49252
            lt-cred-mech
            realm=relay.example
            user=acme:%2$s
            user=other:another
            no-tls
            no-dtls
            no-cli
            log-file=stdout
            """
                .formatted(NatNetwork.SECOND, ProbeFromOffice.PASSWORD, NatNetwork.SERVER));
    return RealCoturn.start(configuration, network.world());
  }

  /** 6002 sends RTP where our session description says, and nowhere else. */
  private static String worksheet(String server, String transport, String user) {
    return World.worksheet(
        "6002",
        "turn: { server: \"%s\", transport: %s, username: %s, password: { env: PASSWORD } }, keepAlive: 5s"
            .formatted(server, transport, user));
  }

  private static String relayed(String transport) {
    return worksheet(NatNetwork.SECOND, transport, "acme");
  }

  @ParameterizedTest
  @CsvSource({"udp, SYMMETRIC", "tcp, PORT_RESTRICTED"})
  void audioGoesBothWaysThroughTheRelay(String transport, Kind kind) throws Exception {
    network.translating(kind).relayingOnly();
    world
        .office()
        .probe(relayed(transport), CALLS)
        .names()
        .passed("turn server", "over " + transport + " relays for us at " + NatNetwork.SECOND)
        .passed("turn media", "through the relay")
        .passed("audio 600", "marker heard")
        .passed("inbound audio", "marker heard");
  }

  @Test
  void checksOfIceGoThroughTheRelay() throws Exception {
    network.translating(Kind.SYMMETRIC).relayingOnly();
    world
        .office()
        .probe(
            relayed("udp")
                .replace("\"6002\"", "\"6007\"")
                .replace("acme-6002", "acme-6007")
                .replace("keepAlive", "ice: required, keepAlive"),
            "registration",
            "call",
            "audio",
            "inbound",
            "turn",
            "ice")
        .names()
        .passed("audio 600", "marker heard")
        .passed("inbound audio", "marker heard")
        .passed("ice outgoing", "relayed " + NatNetwork.SECOND)
        .passed("ice incoming", "relayed " + NatNetwork.SECOND);
  }

  @Test
  void withoutTheRelayNothingComesBack() throws Exception {
    network.translating(Kind.PORT_RESTRICTED).relayingOnly();
    world.office().probe(World.withoutStun("6002"), OUTGOING).names("PRB-1102");
  }

  @ParameterizedTest
  @CsvSource({"udp", "tcp"})
  void aWrongPasswordIsNamed(String transport) throws Exception {
    network.translating(Kind.PORT_RESTRICTED).relayingOnly();
    world
        .office()
        .probe(worksheet(NatNetwork.SECOND, transport, "other"), OUTGOING)
        .names("PRB-1117");
  }

  @ParameterizedTest
  @CsvSource({"udp", "tcp"})
  void aServerThatDoesNotAnswerIsNamed(String transport) throws Exception {
    network.translating(Kind.PORT_RESTRICTED).relayingOnly();
    world
        .office()
        .probe(worksheet(NatNetwork.SECOND + ":3499", transport, "acme"), OUTGOING)
        .names("PRB-1116");
  }

  @Test
  void aRelayThatNothingReachesIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED).relayingOnly().deafeningRelay();
    world.office().probe(relayed("udp"), OUTGOING).names("PRB-1124");
  }
}
