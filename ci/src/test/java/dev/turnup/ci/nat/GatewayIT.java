package dev.turnup.ci.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.nat.NatNetwork.Kind;
import dev.turnup.ci.peer.Await;
import dev.turnup.ci.peer.NetworkNamespaces;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RequiresPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reflector beyond the kernel's NAT: with the kernel's own SIP ALG on the way it is named, with
 * what it rewrites and how to switch it off, and without it nothing is.
 */
@RequiresPeers({Peer.ASTERISK, Peer.COTURN, Peer.NFT, Peer.IP})
class GatewayIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String[] CHECKS = {"registration", "call", "audio", "inbound", "nat", "alg"};

  @TempDir Path folder;
  private World world;
  private Process reflector;

  @BeforeEach
  void start() throws IOException {
    world = World.start(folder);
    Path log = folder.resolve("reflector.log");
    reflector =
        new ProcessBuilder(
                NetworkNamespaces.commandIn(
                    world.network().world(),
                    Office.java(
                        List.of(
                            "dev.turnup.cli.Main", "reflector", "--listen", NatNetwork.SECOND))))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(Await.holds(SOON, () -> isListening(log))).as("the reflector listens").isTrue();
  }

  private static boolean isListening(Path log) {
    try {
      return Files.readString(log).contains(":15060 (UDP and TCP)");
    } catch (IOException _) {
      return false;
    }
  }

  @AfterEach
  void stop() {
    reflector.descendants().forEach(ProcessHandle::destroyForcibly);
    reflector.destroyForcibly();
    world.close();
  }

  @Test
  void namesTheKernelsAlgAndWhatItRewrites() throws Exception {
    world.network().translating(Kind.PORT_RESTRICTED).rewritingSip();
    String output =
        world
            .office()
            .probeWithReflector(NatNetwork.SECOND, World.withStun("6001"), CHECKS)
            .names("PRB-1113")
            .passed("alg udp 15060", "octet by octet")
            .passed("alg tcp 15060", "octet by octet")
            .output();
    assertThat(output.lines().filter(line -> line.startsWith("FAILED alg udp 5060")))
        .singleElement()
        .asString()
        .contains("REGISTER: Contact")
        .contains("INVITE: Via")
        .contains("INVITE: SDP c=: IN IP4 10.0.0.2 became IN IP4 203.0.113.1");
  }

  @Test
  void saysHowToSwitchItOffOnTheWorksheetsFirewall() throws Exception {
    world.network().translating(Kind.PORT_RESTRICTED).rewritingSip();
    assertThat(
            world
                .office()
                .turnup(
                    World.withStun("6001") + "firewall: { family: mikrotik }\n",
                    "--only",
                    "alg",
                    "--reflector",
                    NatNetwork.SECOND)
                .output())
        .contains("PRB-1113", "/ip firewall service-port set sip disabled=yes");
  }

  @Test
  void namesNothingWhereThereIsNone() throws Exception {
    world.network().translating(Kind.SYMMETRIC);
    world
        .office()
        .probeWithReflector(NatNetwork.SECOND, World.withStun("6001"), CHECKS)
        .names()
        .passed("alg udp 5060", "octet by octet")
        .passed("alg tcp 5060", "octet by octet")
        .passed("alg marks rtp", "arrived there as EF (46) and back here as EF (46)");
  }

  @Test
  void namesMarksThatAreCleared() throws Exception {
    world.network().translating(Kind.PORT_RESTRICTED).clearingMarks();
    String output =
        world
            .office()
            .probeWithReflector(NatNetwork.SECOND, World.withStun("6001"), "registration", "alg")
            .names("PRB-1140")
            .passed("alg marks sip", "SIP sent as CS3 (24) arrived there as CS0 (0)")
            .passed("alg marks rtp", "RTP sent as EF (46) arrived there as CS0 (0)")
            .passed("alg marks rtp", "back here as EF (46)")
            .output();
    assertThat(output).doesNotContain("WARNING");
  }

  @Test
  void namesAReflectorThatIsNotThere() throws Exception {
    world.network().translating(Kind.FULL_CONE);
    world
        .office()
        .probeWithReflector("203.0.113.99", World.withStun("6001"), "registration", "alg")
        .names("PRB-1115");
  }

  @Test
  void namesWhatSwallowsSip() throws Exception {
    world.network().translating(Kind.PORT_RESTRICTED).swallowingInvitations();
    world
        .office()
        .probeWithReflector(NatNetwork.SECOND, World.withStun("6001"), "registration", "alg")
        .names("PRB-1114");
  }
}
