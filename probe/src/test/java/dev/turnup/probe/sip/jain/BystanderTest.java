package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Registration;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others cannot make us send to whom they like. */
@Timeout(120)
class BystanderTest {
  /** Somebody who has nothing to do with it, and who listens. */
  private static final class Bystander implements AutoCloseable {
    final InetAddress address = InetAddress.getByAddress(new byte[] {127, 66, 6, 6});
    final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0));
    final CountDownLatch disturbed = new CountDownLatch(1);

    Bystander() throws IOException {
      Thread.ofVirtual()
          .start(() -> {
            try {
              socket.receive(new DatagramPacket(new byte[100], 100));
              disturbed.countDown();
            } catch (IOException e) {
              // Closed.
            }
          });
    }

    String hostPort() {
      return address.getHostAddress() + ":" + socket.getLocalPort();
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  /** A server that answers each request as the test says. */
  private static final class Server implements AutoCloseable {
    final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(Lab.LOOPBACK, 0));

    Server(UnaryOperator<SipMessage> answers) throws IOException {
      Thread.ofVirtual().start(() -> serve(answers));
    }

    private void serve(UnaryOperator<SipMessage> answers) {
      while (!socket.isClosed()) {
        try {
          DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
          socket.receive(packet);
          String text =
              new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
          SipMessage request = SipMessage.tryParse(text).orElseThrow();
          if (!request.method().equals("ACK")) {
            byte[] answer = text(answers.apply(request)).getBytes(StandardCharsets.ISO_8859_1);
            socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
          }
        } catch (IOException e) {
          // Closed.
        }
      }
    }

    NextHop hop() {
      return new NextHop((InetSocketAddress) socket.getLocalSocketAddress(), SipTransport.UDP);
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private static String text(SipMessage message) {
    StringBuilder text = new StringBuilder(message.startLine()).append("\r\n");
    message
        .headers()
        .forEach(h -> text.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    return text.append("Content-Length: ")
        .append(message.body().length())
        .append("\r\n\r\n")
        .append(message.body())
        .toString();
  }

  /** A response that names another place wherever it can. */
  private static SipMessage answer(SipMessage request, String startLine, String place) {
    List<SipHeader> headers =
        java.util.stream.Stream.of("Via", "From", "To", "Call-ID", "CSeq")
            .map(name ->
                new SipHeader(
                    name,
                    request.header(name).orElseThrow()
                        + (name.equals("To") && request.toTag().isEmpty() ? ";tag=theirs" : "")))
            .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
    headers.add(new SipHeader("Contact", "<sip:600@" + place + ">"));
    headers.add(new SipHeader("Service-Route", "<sip:" + place + ";lr>"));
    headers.add(new SipHeader("Path", "<sip:" + place + ";lr>"));
    boolean isAnswer = request.method().equals("INVITE") && startLine.contains(" 200 ");
    if (isAnswer) {
      headers.add(new SipHeader("Content-Type", "application/sdp"));
    }
    return new SipMessage(startLine, headers, isAnswer ? Lab.offer(5000, Codec.PCMU).body() : "");
  }

  private final TraceRecorder trace = TraceRecorder.starting();

  private UserAgent client() throws IOException, InterruptedException {
    return JainUserAgent.open(
        UserAgentOptions.on(Lab.LOOPBACK, SipTransport.UDP, SipTransport.TCP).withTimers(Lab.QUICK),
        trace);
  }

  private List<InetAddress> destinations() {
    return trace.trace().events().stream()
        .filter(TraceEvent.Sip.class::isInstance)
        .map(TraceEvent.Sip.class::cast)
        .filter(sip -> sip.direction() == Direction.SENT)
        .map(sip -> sip.remote().getAddress())
        .distinct()
        .toList();
  }

  private static OutgoingCall call(NextHop hop) {
    return new OutgoingCall(
        Lab.account(Lab.ALICE),
        hop,
        "sip:600@lab.example",
        Optional.of(Lab.offer(4000, Codec.PCMU)),
        List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {";maddr=%s", ";received=%s", ";rport=%2$s;received=%s", ";rport;maddr=%s"})
  void answersOnlyWhoAsked(String parameters) throws Exception {
    try (Target target = new Target();
        Target.Friend friend = new Target.Friend();
        Bystander bystander = new Bystander()) {
      String via =
          parameters.formatted(bystander.address.getHostAddress(), bystander.socket.getLocalPort());
      String request =
          """
          OPTIONS sip:a@lab.example SIP/2.0
          Via: SIP/2.0/UDP %s%s;branch=z9hG4bK1
          From: <sip:a@lab.example>;tag=1
          To: <sip:b@lab.example>
          Call-ID: 1
          CSeq: 1 OPTIONS

          """
              .formatted(bystander.hostPort(), via)
              .replace("\n", "\r\n");
      target.send(SipTransport.UDP, request.getBytes(StandardCharsets.ISO_8859_1), false);

      assertThat(friend.optionsTo(target, SipTransport.UDP)).isEqualTo(200);
      assertThat(friend.callTo(target, SipTransport.UDP)).isTrue();
      assertThat(bystander.disturbed.getCount()).isEqualTo(1);
      assertThat(target.trace.trace().events())
          .noneMatch(event ->
              event instanceof TraceEvent.Sip sip
                  && sip.direction() == Direction.SENT
                  && sip.remote().getAddress().equals(bystander.address));
    }
  }

  @Test
  void followsNobodyOutsideADialog() throws Exception {
    try (Bystander bystander = new Bystander();
        Server server =
            new Server(request ->
                answer(
                    request,
                    request.method().equals("INVITE")
                        ? "SIP/2.0 302 Moved Temporarily"
                        : "SIP/2.0 200 OK",
                    bystander.hostPort()));
        UserAgent client = client()) {
      Registration registration =
          client.register(Lab.account(Lab.ALICE), server.hop(), Duration.ofMinutes(1));
      client.request(
          Lab.account(Lab.ALICE), server.hop(), OutgoingRequest.options("sip:600@lab.example"));
      Call call = client.call(call(server.hop()));

      assertThat(call.awaitEnd(Target.PATIENCE).orElseThrow()).isInstanceOf(CallEnd.Refused.class);
      client.unregister(registration);
      assertThat(destinations()).containsExactly(Lab.LOOPBACK);
      assertThat(bystander.disturbed.getCount()).isEqualTo(1);
    }
  }

  /** RFC 3261 §12.2.1.1: the remote target is where the dialog's requests go. */
  @Test
  void followsTheContactOfItsDialog() throws Exception {
    try (Bystander bystander = new Bystander();
        Server server =
            new Server(request -> answer(request, "SIP/2.0 200 OK", bystander.hostPort()));
        UserAgent client = client()) {
      Call call = client.call(call(server.hop()));

      assertThat(call.await(CallState.CONFIRMED, Target.PATIENCE)).isTrue();
      assertThat(bystander.disturbed.await(20, TimeUnit.SECONDS)).isTrue();
      call.hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"224.0.1.75", "255.255.255.255", "0.0.0.0", "[ff02::1]", "bystander.invalid"})
  void followsADialogToNoCrowdAndNoName(String place) throws Exception {
    try (Server server = new Server(request -> answer(request, "SIP/2.0 200 OK", place));
        UserAgent client = client()) {
      Call call = client.call(call(server.hop()));

      boolean unused = call.await(CallState.CONFIRMED, Target.PATIENCE);
      call.hangUp();
      assertThat(destinations()).containsExactly(Lab.LOOPBACK);
    }
  }
}
