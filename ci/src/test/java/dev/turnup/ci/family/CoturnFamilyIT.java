package dev.turnup.ci.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.FreePort;
import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.PortBlock;
import dev.turnup.ci.peer.RealCoturn;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.ci.peer.Shell;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rendered file in a real coturn. */
@RequiresPeers(Peer.COTURN)
class CoturnFamilyIT {
  private static final String USERNAME = "a#b;c$d<e>&f{g}%";
  private static final String PASSWORD = "=a#b'c\\d${e}:[f]%&<g>\"h; i äß日本";
  private static final int MAGIC_COOKIE = 0x2112a442;
  private static final int XOR_MAPPED_ADDRESS = 0x0020;
  private static final int TRIES = 20;

  /** A request without attributes (RFC 8489 §5). */
  private static final String BINDING = "000100002112a442000102030405060708090a0b";

  /** The same for a relay, over UDP (RFC 8656 §7.1, §18.7). */
  private static final String ALLOCATE =
      "000300082112a442000102030405060708090a0c" + "0019000411000000";

  private final int port = FreePort.onLoopback();

  @TempDir Path directory;

  private RealCoturn started(String relay) {
    PortBlock relayed = PortBlock.find();
    Rendering rendering =
        Rendering.of(
            """
            worksheet: turnup/v1
            site: acme-hq
            proxy: { host: 127.0.0.1, domain: acme.example }
            subscribers:
              - { number: "6001", digestUsername: "%s", digestPassword: { env: PASSWORD } }
            media: { codecs: [PCMU] }
            nat: { stun: { server: "127.0.0.1:%d" } }
            natServer:
              family: coturn
              parameters:
                directory: %s
                owner: root
                log: stdout
                relay: "%s"
                listen: 127.0.0.1
                firstRelayPort: "%d"
                lastRelayPort: "%d"
                reloadCommand: "true"
                healthCommand: "true"
            """
                .formatted(USERNAME, port, directory, relay, relayed.first(), relayed.last()),
            PASSWORD);
    rendering.lay("nat-server");
    Rendering.run(rendering.target("nat-server").reload());
    return RealCoturn.start(directory.resolve("turnserver.conf"));
  }

  @Test
  void answersABindingRequestWithTheAddressItCameFrom() throws IOException {
    try (RealCoturn coturn = started("no");
        DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      ByteBuffer answer = ByteBuffer.wrap(answer(socket, BINDING));
      assertThat(answer.getShort()).as(coturn.output()).isEqualTo((short) 0x0101);
      int end = 20 + answer.getShort();
      int at = 20;
      while (at < end && answer.getShort(at) != XOR_MAPPED_ADDRESS) {
        at += 4 + (answer.getShort(at + 2) + 3) / 4 * 4;
      }
      assertThat(at).as("XOR-MAPPED-ADDRESS").isLessThan(end);
      int mapped = Short.toUnsignedInt(answer.getShort(at + 6)) ^ (MAGIC_COOKIE >>> 16);
      assertThat(mapped).isEqualTo(socket.getLocalPort());
      assertThat(answer.getInt(at + 8) ^ MAGIC_COOKIE).isEqualTo(0x7f000001);
    }
  }

  /** The first answer to these, which are sent again until there is one. */
  private byte[] answer(DatagramSocket socket, String... requests) throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    socket.setSoTimeout(1000);
    DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
    for (int i = 0; i < TRIES; i++) {
      for (String request : requests) {
        byte[] octets = HexFormat.of().parseHex(request);
        socket.send(new DatagramPacket(octets, octets.length, loopback, port));
      }
      try {
        socket.receive(answer);
        return answer.getData();
      } catch (SocketTimeoutException _) {
        continue; // lost, or not there yet
      }
    }
    throw new AssertionError("no answer");
  }

  @Test
  void relaysNothingUnlessToldTo() throws IOException {
    assertThat(firstAnswerToAllocateAndBinding("no")).isEqualTo((short) 0x0101);
    // With a relay it is the error response that asks for credentials.
    assertThat(firstAnswerToAllocateAndBinding("yes")).isEqualTo((short) 0x0113);
  }

  private short firstAnswerToAllocateAndBinding(String relay) throws IOException {
    try (RealCoturn _ = started(relay);
        DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      return ByteBuffer.wrap(answer(socket, ALLOCATE, BINDING)).getShort();
    }
  }

  @Test
  void knowsTheVeryPasswordAndNoOther() {
    try (RealCoturn coturn = started("yes")) {
      // A channel to a denied peer is what it refuses: the relay itself was granted.
      assertThat(allocation(PASSWORD)).as(coturn.output()).contains("error 403 (Forbidden IP)");
      assertThat(allocation(PASSWORD + "x")).contains("Cannot complete Allocation");
    }
  }

  private String allocation(String password) {
    return Shell.run(
            "turnutils_uclient",
            "-p",
            Integer.toString(port),
            "-u",
            USERNAME,
            "-w",
            password,
            "-L",
            "127.0.0.1",
            "-e",
            "127.0.0.1",
            "-n",
            "1",
            "-c",
            "-y",
            "127.0.0.1")
        .output();
  }
}
