package dev.turnup.ci.nat;

import dev.turnup.ci.nat.NatNetwork.Kind;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RequiresPeers;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls with ICE between the probe behind the kernel's NAT and a real Asterisk beyond it. */
@RequiresPeers({Peer.ASTERISK, Peer.COTURN, Peer.NFT, Peer.IP})
class IceIT {
  private static final String STUN = "stun: { server: \"203.0.113.10:3478\" }, ";
  private static final String REQUIRED = "ice: required, keepAlive: 5s";
  private static final String[] CALLS = {"registration", "call", "audio", "inbound", "ice"};

  @TempDir Path folder;
  private World world;

  @BeforeEach
  void start() throws IOException {
    world = World.start(folder);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /**
   * Where the gateway does not let strangers in, a check from beyond may come to it first and have
   * the kernel choose another port than STUN saw.
   */
  @ParameterizedTest
  @CsvSource({
    "FULL_CONE, server-reflexive 203.0.113.1:",
    "PORT_RESTRICTED, reflexive 203.0.113.1:",
    "SYMMETRIC, peer-reflexive 203.0.113.1:",
  })
  void bothWaysGoOverTheNominatedPair(Kind kind, String pair) throws Exception {
    world.network().translating(kind);
    world
        .office()
        .probe(World.worksheet("6007", STUN + REQUIRED), CALLS)
        .names()
        .passed("audio", "marker heard")
        .passed("inbound audio", "marker heard")
        .passed("ice outgoing", pair)
        .passed("ice outgoing", "→ host 203.0.113.1")
        .passed("ice outgoing", "controlling")
        .passed("ice incoming", pair)
        .passed("ice incoming", "controlled");
  }

  @Test
  void allElseGoesOnOverIt() throws Exception {
    world.network().translating(Kind.PORT_RESTRICTED);
    world
        .office()
        .probe(
            World.worksheet("6007", STUN + REQUIRED),
            "registration",
            "codec",
            "hold",
            "delayed-offer",
            "inbound",
            "ice")
        .names()
        .passed("hold sendonly", "")
        .passed("delayed-offer", "")
        .passed("ice outgoing", "reflexive 203.0.113.1:")
        .passed("ice incoming", "reflexive 203.0.113.1:");
  }

  @Test
  void handsAreShakenOverTheNominatedPair() throws Exception {
    world.network().translating(Kind.PORT_RESTRICTED);
    world
        .office()
        .probe(
            World.worksheet("6008", STUN + REQUIRED)
                .replace("media: { ", "media: { srtp: required, srtpKeys: dtls, "),
            "registration",
            "call",
            "audio",
            "inbound",
            "srtp",
            "ice")
        .names()
        .passed("audio", "marker heard")
        .passed("inbound audio", "marker heard")
        .passed("srtp outgoing", "by DTLS")
        .passed("srtp incoming", "by DTLS")
        .passed("ice outgoing", "reflexive 203.0.113.1:")
        .passed("ice incoming", "reflexive 203.0.113.1:");
  }

  @Test
  void aPbxWithoutIsNamedWhereItIsRequired() throws Exception {
    world.network().translating(Kind.PORT_RESTRICTED);
    world
        .office()
        .probe(World.worksheet("6001", STUN + REQUIRED), CALLS)
        .names("PRB-1130")
        .passed("audio", "marker heard");
  }

  @Test
  void aWayThatIsShutIsNamed() throws Exception {
    world.network().translating(Kind.PORT_RESTRICTED).blockingRtp();
    world
        .office()
        .probe(
            World.worksheet("6007", REQUIRED).replace("hosting: hosted, ", ""),
            "registration",
            "call",
            "audio",
            "ice")
        .names("PRB-1132");
  }
}
