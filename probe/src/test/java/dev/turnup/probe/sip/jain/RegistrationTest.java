package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Registration;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.digest.DigestAlgorithm;
import dev.turnup.probe.sip.digest.DigestCredentials;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistrationTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static Optional<Reply> granted(String contact, String seconds) {
    return Optional.of(
        Reply.of(200, "OK", new SipHeader("Contact", contact + ";expires=" + seconds)));
  }

  private static String contactOf(SipMessage register) {
    return register.header("Contact").orElseThrow().replaceFirst(";expires=.*", "");
  }

  private static List<SipMessage> sip(Lab lab, Direction direction) {
    return lab.trace.trace().events().stream()
        .filter(event -> event instanceof TraceEvent.Sip sip && sip.direction() == direction)
        .map(event -> SipMessage.tryParse(((TraceEvent.Sip) event).text()).orElseThrow())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "UDP,MD5",
    "UDP,SHA_256",
    "UDP,SHA_512_256",
    "UDP,SHA_256_SESS",
    "TCP,MD5",
    "TCP,SHA_256"
  })
  void registersAndTakesItBack(SipTransport transport, DigestAlgorithm algorithm)
      throws IOException, InterruptedException {
    try (Lab lab = new Lab(transport, algorithm)) {
      lab.server.onRequest(
          request -> lab.challenge(request).or(() -> granted(contactOf(request.message()), "120")));

      Registration registration = lab.client.register(Lab.account(Lab.ALICE), lab.toServer(), HOUR);

      assertThat(registration.isActive()).isTrue();
      assertThat(registration.granted()).isEqualTo(Duration.ofMinutes(2));
      assertThat(lab.client.unregister(registration).succeeded()).isTrue();
      List<SipMessage> sent = sip(lab, Direction.SENT);
      assertThat(sent).extracting(SipMessage::callId).containsOnly(sent.getFirst().callId());
      assertThat(sent).extracting(SipMessage::sequenceNumber).containsExactly(1L, 2L, 3L, 4L);
      assertThat(sent.getLast().header("Contact").orElseThrow()).endsWith(";expires=0");
      assertThat(sent.getFirst().header("Contact").orElseThrow())
          .contains("transport=" + transport.spelling());
      assertThat(sent.getFirst().header("Via").orElseThrow()).contains("rport");
      assertThat(sent.getFirst().header("From").orElseThrow()).startsWith("\"A \\\"B\\\"\" <");
      assertThat(sip(lab, Direction.RECEIVED))
          .extracting(message -> message.status().orElse(0))
          .containsExactly(401, 200, 401, 200);
      assertThat(lab.trace.trace().events())
          .allMatch(event -> event instanceof TraceEvent.Sip sip && sip.transport() == transport);
    }
  }

  @Test
  void picksTheStrongestOfSeveralChallenges() throws IOException, InterruptedException {
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5, DigestAlgorithm.SHA_256)) {
      lab.server.onRequest(
          request -> lab.challenge(request).or(() -> granted(contactOf(request.message()), "60")));

      assertThat(lab.client.register(Lab.account(Lab.ALICE), lab.toServer(), HOUR).isActive())
          .isTrue();
      assertThat(sip(lab, Direction.SENT).getLast().header("Authorization").orElseThrow())
          .contains("algorithm=SHA-256");
    }
  }

  @Test
  void asksTwiceAndNoMoreWithAWrongPassword() throws IOException, InterruptedException {
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5)) {
      lab.server.onRequest(lab::challenge);

      Registration registration =
          lab.client.register(
              Lab.account(new DigestCredentials("alice", new Secret("wrong"))),
              lab.toServer(),
              HOUR);

      assertThat(registration.isActive()).isFalse();
      assertThat(registration.outcome())
          .isInstanceOfSatisfying(
              RequestOutcome.Answered.class,
              answered -> assertThat(answered.status()).isEqualTo(401));
      assertThat(sip(lab, Direction.SENT)).hasSize(2);
    }
  }

  @Test
  void answersAStaleNonceAgain() throws IOException, InterruptedException {
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5)) {
      List<String> nonces = new CopyOnWriteArrayList<>(List.of("one", "two"));
      lab.server.onRequest(request -> {
        if (nonces.isEmpty()) {
          return granted(contactOf(request.message()), "60");
        }
        String nonce = nonces.removeFirst();
        return Optional.of(
            Reply.of(
                401,
                "Unauthorized",
                new SipHeader(
                    "WWW-Authenticate",
                    "Digest realm=\"lab\", qop=\"auth\", stale=true, nonce=\"" + nonce + "\"")));
      });

      assertThat(lab.client.register(Lab.account(Lab.ALICE), lab.toServer(), HOUR).isActive())
          .isTrue();
      assertThat(sip(lab, Direction.SENT)).hasSize(3);
    }
  }

  @Test
  void asksForLongerWhenTheIntervalIsTooBrief() throws IOException, InterruptedException {
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5)) {
      lab.server.onRequest(request ->
          request.message().header("Expires").orElseThrow().equals("10")
              ? Optional.of(
                  Reply.of(423, "Interval Too Brief", new SipHeader("Min-Expires", "300")))
              : Optional.of(Reply.of(200, "OK", new SipHeader("Expires", "300"))));

      assertThat(
              lab.client
                  .register(Lab.account(Lab.ALICE), lab.toServer(), Duration.ofSeconds(10))
                  .granted())
          .isEqualTo(Duration.ofMinutes(5));
    }
  }

  @Test
  void quotesWhatTheUserIsCalled() throws IOException, InterruptedException {
    DigestCredentials odd = new DigestCredentials("u\"q\\z", new Secret("s"));
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5)) {
      lab.server.onRequest(lab::challenge);

      lab.client.register(Lab.account(odd), lab.toServer(), HOUR);

      String wire = ((TraceEvent.Sip) lab.trace.trace().events().get(2)).text();
      assertThat(wire).contains("username=\"u\\\"q\\\\z\"");
    }
  }

  @Test
  void waitsNoLongerThanItWasTold() throws IOException, InterruptedException {
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5);
        DatagramSocket silent = new DatagramSocket(new InetSocketAddress(Lab.LOOPBACK, 0))) {
      NextHop nobody =
          new NextHop((InetSocketAddress) silent.getLocalSocketAddress(), SipTransport.UDP);

      assertThat(lab.client.register(Lab.account(Lab.ALICE), nobody, HOUR).outcome())
          .isEqualTo(new RequestOutcome.TimedOut(Duration.ofSeconds(3)));
    }
  }

  @Test
  void saysThatAConnectionIsRefused() throws IOException, InterruptedException {
    int closed;
    try (ServerSocket soonClosed = new ServerSocket(0, 1, Lab.LOOPBACK)) {
      closed = soonClosed.getLocalPort();
    }
    try (Lab lab = new Lab(SipTransport.TCP, DigestAlgorithm.MD5)) {
      NextHop nobody = new NextHop(new InetSocketAddress(Lab.LOOPBACK, closed), SipTransport.TCP);

      assertThat(lab.client.register(Lab.account(Lab.ALICE), nobody, HOUR).outcome())
          .isInstanceOf(RequestOutcome.TransportFailed.class);
      assertThat(lab.trace.trace().events())
          .anyMatch(event ->
              event instanceof TraceEvent.Note note && note.topic().equals("connect-failed"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void answersRequestsOutsideACall(SipTransport transport)
      throws IOException, InterruptedException {
    try (Lab lab = new Lab(transport, DigestAlgorithm.MD5)) {
      Account alice = Lab.account(Lab.ALICE);

      assertThat(statusOf(lab, alice, "OPTIONS")).isEqualTo(200);
      assertThat(statusOf(lab, alice, "MESSAGE")).isEqualTo(405);
      assertThat(statusOf(lab, alice, "JUGGLE")).isEqualTo(501);
      assertThat(statusOf(lab, alice, "BYE")).isEqualTo(481);
      assertThat(statusOf(lab, alice, "INFO")).isEqualTo(481);
    }
  }

  private static int statusOf(Lab lab, Account account, String method) throws InterruptedException {
    OutgoingRequest request =
        new OutgoingRequest(
            method, "sip:lab.example", "sip:lab.example", List.of(), Optional.empty());
    return lab.client.request(account, lab.toServer(), request)
            instanceof RequestOutcome.Answered answered
        ? answered.status()
        : 0;
  }

  @Test
  void freesItsPortAndItsThreads() throws IOException, InterruptedException {
    Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5);
    InetSocketAddress address = lab.client.address();
    lab.client.register(Lab.account(Lab.ALICE), lab.toServer(), HOUR);
    long begun = System.nanoTime();
    lab.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(900));
    try (DatagramSocket datagrams = new DatagramSocket(address);
        ServerSocket connections = new ServerSocket()) {
      connections.bind(address);
      assertThat(datagrams.isBound() && connections.isBound()).isTrue();
    }
    awaitNoThread("EventScannerThread");
  }

  private static void awaitNoThread(String name) throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(name)) {
        thread.join(Duration.ofSeconds(5));
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
