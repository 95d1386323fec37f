package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Mutations;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a stranger sends, the user agent answers OPTIONS and takes a call afterwards. */
@Timeout(180)
class HostileInputTest {
  /** What the trace may hold of a stranger's nonsense, and what else is in these tests [octets]. */
  private static final long MOST_KEPT = 4_000_000 + 4_000_000;

  private Target target;
  private Target.Friend friend;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    target = new Target();
    friend = new Target.Friend();
  }

  @AfterEach
  void close() throws IOException {
    target.close();
    friend.close();
  }

  private static String request(String method, SipTransport transport, int number, String more) {
    String body = method.equals("INVITE") ? Lab.offer(4000, Codec.PCMU, Codec.G722).body() : "";
    return String.join(
        "\r\n",
        method + " sip:600@lab.example;transport=tcp SIP/2.0",
        "Via: SIP/2.0/" + transport.name() + " 192.0.2.1:5070;branch=z9hG4bK" + number + ";rport",
        "Max-Forwards: 70",
        "From: \"A \\\"B\\\"\" <sip:6001@lab.example>;tag=t" + number,
        "To: <sip:600@lab.example>",
        "Call-ID: c" + number + "@lab.example",
        "CSeq: 1 " + method,
        "Contact: <sip:6001@192.0.2.1:5070>;q=0.5",
        "Allow: INVITE, ACK, BYE",
        "Supported: 100rel, timer",
        "User-Agent: Stranger (v1)",
        more + "Content-Type: application/sdp",
        "Content-Length: " + body.length(),
        "",
        body);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Consumer<byte[]> over(SipTransport transport) {
    return octets -> {
      try {
        target.send(transport, octets, true);
      } catch (IOException e) {
        // A datagram that is too long, or a connection that is closed on us: as well.
      }
    };
  }

  private void assertAlive() throws InterruptedException {
    for (SipTransport transport : List.of(SipTransport.UDP, SipTransport.TCP)) {
      assertThat(friend.optionsTo(target, transport)).as(Mutations.seed()).isEqualTo(200);
      assertThat(friend.callTo(target, transport)).as(Mutations.seed()).isTrue();
    }
    assertThat(kept()).isLessThan(MOST_KEPT);
  }

  private long kept() {
    return target.trace.trace().events().stream()
        .mapToLong(event -> event instanceof TraceEvent.Sip sip ? sip.text().length() : 0)
        .sum();
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void outlivesEveryBeginningOfARequest(SipTransport transport) throws Exception {
    Mutations.beginnings(octets(request("INVITE", transport, 1, ""))).forEach(over(transport));

    assertAlive();
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void outlivesDamagedMessages(SipTransport transport) throws Exception {
    Mutations mutations = new Mutations("damaged " + transport);
    for (String method : List.of("OPTIONS", "INVITE", "BYE", "ACK", "CANCEL", "REGISTER", "INFO")) {
      String request = request(method, transport, method.hashCode(), "");
      mutations.of(octets(request), 60).forEach(over(transport));
    }
    String response =
        request("OPTIONS", transport, 7, "").replaceFirst("OPTIONS .*", "SIP/2.0 200 OK");
    mutations.of(octets(response), 60).forEach(over(transport));

    assertAlive();
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void outlivesNoise(SipTransport transport) throws Exception {
    new Mutations("noise " + transport).noise(2000, 300).forEach(over(transport));

    assertAlive();
  }

  @Test
  void refusesWhatIsTooLongForAnybody() throws Exception {
    String header = "X-Long: " + "x".repeat(100_000) + "\r\n";
    over(SipTransport.TCP).accept(octets(request("OPTIONS", SipTransport.TCP, 1, header)));
    assertThat(target.outcomes(1, Target.PATIENCE)).contains("513 Message Too Large");

    over(SipTransport.UDP)
        .accept(
            octets(request("OPTIONS", SipTransport.UDP, 2, "X: " + "y".repeat(64_000) + "\r\n")));
    over(SipTransport.TCP)
        .accept(
            octets(
                request("OPTIONS", SipTransport.TCP, 3, "")
                    .replace("Length: 0", "Length: 99999999")));
    assertAlive();
  }

  @Test
  void outlivesHeadersThatNestAndRepeat() throws Exception {
    for (String more :
        List.of(
            "User-Agent: " + "(".repeat(20_000) + "\r\n",
            "Route: " + "<sip:a;lr>,".repeat(3000) + "<sip:a;lr>\r\n",
            "Via: SIP/2.0/UDP a" + ";a=b".repeat(8000) + "\r\n",
            "X: a\r\n".repeat(5000),
            "X: a" + "\r\n b".repeat(8000) + "\r\n",
            "Accept: " + "a/b,".repeat(8000) + "application/sdp\r\n")) {
      over(SipTransport.UDP)
          .accept(octets(request("INVITE", SipTransport.UDP, more.hashCode(), more)));
      over(SipTransport.TCP)
          .accept(octets(request("INVITE", SipTransport.TCP, more.hashCode(), more)));
    }

    assertAlive();
  }

  @Test
  void closesAStreamThatNeverEndsItsHeader() throws Exception {
    Socket connection = target.connect();
    OutputStream out = connection.getOutputStream();
    byte[] line = octets("X-More: and more\r\n".repeat(1000));
    out.write(octets("OPTIONS sip:a@lab.example SIP/2.0\r\n"));
    boolean closed = false;
    for (int i = 0; i < 2000 && !closed; i++) {
      try {
        out.write(line);
      } catch (IOException e) {
        closed = true;
      }
    }

    assertThat(closed).isTrue();
    assertAlive();
  }

  @Test
  void servesOthersBesideSlowPeers() throws Exception {
    byte[] request = octets(request("OPTIONS", SipTransport.TCP, 1, ""));
    List<Socket> slow = Stream.generate(this::connected).limit(500).toList();
    for (int i = 0; i < slow.size(); i += 5) {
      slow.get(i).getOutputStream().write(Arrays.copyOf(request, 1 + i / 5));
    }

    assertAlive();
  }

  private Socket connected() {
    try {
      return target.connect();
    } catch (IOException e) {
      throw new AssertionError("the user agent takes no connections any more", e);
    }
  }

  @Test
  void keepsOnlySoMuchOfAFlood() throws Exception {
    byte[] nonsense = octets("FLOOD sip:a SIP/2.0\r\nX: " + "x".repeat(60_000) + "\r\n\r\n");
    for (int i = 0; i < 500; i++) {
      over(SipTransport.UDP).accept(nonsense);
    }

    assertAlive();
  }
}
