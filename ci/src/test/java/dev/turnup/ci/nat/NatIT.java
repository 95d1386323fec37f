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
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The probe behind the kernel's NAT, a real Asterisk and a real coturn before it: the kind of NAT,
 * the cause of each fault, and none where there is none.
 */
@RequiresPeers({Peer.ASTERISK, Peer.COTURN, Peer.NFT, Peer.IP})
class NatIT {
  private static final String[] CALLS = {"registration", "call", "audio", "inbound", "nat"};

  @TempDir Path folder;
  private World world;
  private NatNetwork network;
  private Office office;

  @BeforeEach
  void start() throws IOException {
    world = World.start(folder);
    network = world.network();
    office = world.office();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @EnumSource
  void isToldAndNothingIsWrong(Kind kind) throws Exception {
    network.translating(kind);
    office
        .probe(World.withStun("6001"), CALLS)
        .names()
        .passed("nat mapping", kind.words())
        .passed("nat silence", "5 s of silence")
        .passed("nat length", "get back")
        .passed("inbound audio", "marker heard");
  }

  @Test
  void aStunAddressBehindASymmetricNatIsNamed() throws Exception {
    network.translating(Kind.SYMMETRIC);
    office.probe(World.withStun("6002"), "registration", "call", "audio", "nat").names("PRB-1104");
  }

  @Test
  void aPrivateAddressInSdpIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED);
    office
        .probe(World.withoutStun("6002"), "registration", "call", "audio", "nat")
        .names("PRB-1102");
  }

  @Test
  void aStunAddressMendsIt() throws Exception {
    network.translating(Kind.FULL_CONE);
    office.probe(World.withStun("6002"), "registration", "call", "audio", "nat").names();
  }

  /** A full cone lets it in, so that it is heard. */
  @Test
  void rtpFromElsewhereIsNamed() throws Exception {
    network.translating(Kind.FULL_CONE);
    office.probe(World.withStun("6004"), "registration", "call", "audio").names("PRB-1106");
  }

  @Test
  void aPrivateContactIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED);
    office.probe(World.withoutStun("6003"), CALLS).names("PRB-1109");
  }

  /** The PBX calls where STUN was told that we are. */
  @Test
  void aStunContactBehindASymmetricNatIsNamed() throws Exception {
    network.translating(Kind.SYMMETRIC);
    office.probe(World.withStun("6003"), CALLS).names("PRB-1104");
  }

  @Test
  void rtpThatIsBlockedIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED).blockingRtp();
    office.probe(World.withStun("6001"), "registration", "call", "audio").names("PRB-1105");
  }

  @Test
  void aDroppedAcknowledgementIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED).droppingAcknowledgements();
    office.probe(World.withStun("6001"), "registration", "call", "audio").names("PRB-1108");
  }

  @Test
  void aBindingThatDiesIsNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED).forgettingAfter(3);
    office
        .probe(
            World.worksheet("6001", "stun: { server: \"203.0.113.10:3478\" }, keepAlive: 9s"),
            "registration",
            "inbound",
            "nat")
        .names("PRB-1110");
  }

  @Test
  void droppedFragmentsAreNamed() throws Exception {
    network.translating(Kind.PORT_RESTRICTED).droppingFragments();
    office.probe(World.withStun("6001"), CALLS).names("PRB-1112");
  }
}
