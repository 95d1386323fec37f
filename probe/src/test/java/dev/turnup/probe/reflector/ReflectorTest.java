package dev.turnup.probe.reflector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Returns our messages as they came, and nothing else to anybody. */
class ReflectorTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private Reflector reflector;
  private InetSocketAddress address;

  @BeforeEach
  void open() throws IOException {
    reflector = Reflector.open(HERE, List.of(0));
    address = new InetSocketAddress(HERE, reflector.ports().getFirst());
  }

  @AfterEach
  void close() {
    reflector.close();
  }

  @ParameterizedTest
  @CsvSource({"REGISTER, UDP", "INVITE, UDP", "REGISTER, TCP", "INVITE, TCP"})
  void returnsWhatItReceived(String method, SipTransport transport) {
    Reflection.Outcome outcome =
        new Reflection(HERE, new Random(1)).send(method, transport, address);

    assertThat(outcome.received())
        .hasValueSatisfying(
            received -> assertThat(received).isEqualTo(outcome.sent()).isNotEmpty());
    assertThat(new String(outcome.sent(), StandardCharsets.ISO_8859_1)).startsWith(method);
  }

  @ParameterizedTest
  @CsvSource({"SIP, 24", "RTP, 46", "RTP, 0"})
  @EnabledOnOs(OS.LINUX)
  void tellsWithWhichMarkItCame(Reflection.Traffic traffic, int dscp) {
    assertThat(new Reflection(HERE, new Random(1)).mark(traffic, dscp, address))
        .contains(new Reflection.Marks(OptionalInt.of(dscp), OptionalInt.of(dscp)));
  }

  /** The reflector of a system that shows no marks leaves the place free. */
  @Test
  void saysNothingOfMarksThatItCannotSee() {
    byte[] asked =
        ("OPTIONS sip:x SIP/2.0\r\n" + ReflectedMessage.markField(46) + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(ReflectedMessage.markAsked(asked)).isEqualTo(46);
    assertThat(ReflectedMessage.withMarkSeen(asked, OptionalInt.empty())).isEqualTo(asked);
    assertThat(ReflectedMessage.markSeen(asked)).isEmpty();
    byte[] filled = ReflectedMessage.withMarkSeen(asked, OptionalInt.of(8));
    assertThat(filled).hasSameSizeAs(asked);
    assertThat(ReflectedMessage.markSeen(filled)).hasValue(8);
  }

  @Test
  void answersNeitherStrangersNorMore() throws IOException {
    String token = ReflectedMessage.field("0123456789abcdef");
    String stranger = "OPTIONS sip:x SIP/2.0\r\nCall-ID: a\r\n\r\n";
    String ours = "OPTIONS sip:x SIP/2.0\r\n" + token + "\r\n\r\n";
    String tooLong = ours + "x".repeat(ReflectedMessage.LONGEST);
    try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(HERE, 0))) {
      socket.setSoTimeout(20_000);
      send(socket, stranger);
      send(socket, tooLong);
      send(socket, ours);
      DatagramPacket answer = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(answer);

      assertThat(answer.getLength()).as("that of the third alone").isEqualTo(ours.length());
    }
    try (Socket socket = new Socket(HERE, address.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(stranger.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
  }

  private void send(DatagramSocket socket, String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    socket.send(new DatagramPacket(octets, octets.length, address));
  }

  @Test
  void answersNobodyWithoutEnd() throws UnknownHostException {
    Pace pace = new Pace();
    int answers = 0;
    for (int i = 0; i < 1000; i++) {
      answers += pace.allows(HERE, 1) ? 1 : 0;
    }
    assertThat(answers).isEqualTo(Pace.EACH);
    for (int i = 0; i < 5000; i++) {
      InetAddress other = InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i});
      answers += pace.allows(other, 2) ? 1 : 0;
    }
    assertThat(answers).isEqualTo(Pace.ALL);
    assertThat(pace.allows(HERE, 2_000_000_000L)).as("a second later").isTrue();
  }

  @Test
  void saysNothingThatReadsLikeSip() {
    byte[] message = "INVITE sip:x SIP/2.0\r\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(ReflectedMessage.disguised(ReflectedMessage.disguised(message))).isEqualTo(message);
    for (byte octet : ReflectedMessage.disguised(message)) {
      assertThat(octet).isNegative();
    }
  }

  @Test
  void isFoundByHostAndPort() {
    assertThat(ReflectorAddress.parse("reflector.example"))
        .isEqualTo(new ReflectorAddress("reflector.example", List.of(5060, 15_060), ""));
    assertThat(ReflectorAddress.parse("192.0.2.9:7000"))
        .isEqualTo(new ReflectorAddress("192.0.2.9", List.of(5060, 7000), ""));
  }
}
