package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.SipTimers;
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
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A user agent that answers calls, and a stranger who sends it octets from an address of 127/8 of
 * its own: responses go to ports that the messages name, and nobody else shall get them.
 */
final class Target implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

  final UserAgent agent;
  final TraceRecorder trace = TraceRecorder.starting();
  final InetAddress stranger =
      InetAddress.getByAddress(
          new byte[] {127, (byte) RANDOM.nextInt(1, 255), (byte) RANDOM.nextInt(255), 1});
  private final DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(stranger, 0));
  private final List<Socket> connections = new ArrayList<>();

  Target() throws IOException, InterruptedException {
    agent =
        JainUserAgent.open(
            UserAgentOptions.on(Lab.LOOPBACK, SipTransport.UDP, SipTransport.TCP), trace);
    agent.onCall(Target::take);
  }

  private static void take(Call call) {
    Optional<SessionDescription> offer = call.remote();
    if (offer.isEmpty() && !call.invite().body().isEmpty()) {
      call.reject(488, "Not Acceptable Here");
    } else if (offer.isEmpty()) {
      call.answer(Lab.offer(5000, Codec.PCMU));
    } else {
      OfferAnswer.answer(offer.get(), Lab.can(5000, Codec.PCMU), 2)
          .ifPresentOrElse(call::answer, () -> call.reject(488, "Not Acceptable Here"));
    }
  }

  /**
   * @param ends whether the stream ends with it
   */
  void send(SipTransport transport, byte[] octets, boolean ends) throws IOException {
    if (transport == SipTransport.UDP) {
      datagrams.send(new DatagramPacket(octets, octets.length, agent.address()));
    } else {
      Socket connection = connect();
      connection.getOutputStream().write(octets);
      if (ends) {
        connection.shutdownOutput();
      }
    }
  }

  Socket connect() throws IOException {
    Socket connection = new Socket();
    connection.bind(new InetSocketAddress(stranger, 0));
    connection.connect(agent.address(), 20_000);
    connections.add(connection);
    return connection;
  }

  /**
   * Final responses to the stranger and what was ignored, sorted and each once, as soon as there
   * are so many.
   */
  List<String> outcomes(int count, Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (outcomes().size() < count && System.nanoTime() < end) {
      Thread.onSpinWait();
      Thread.yield();
    }
    return outcomes();
  }

  List<String> outcomes() {
    return trace.trace().events().stream()
        .flatMap(event -> outcome(event).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private Optional<String> outcome(TraceEvent event) {
    return switch (event) {
      case TraceEvent.Sip sip
          when sip.direction() == Direction.SENT && sip.remote().getAddress().equals(stranger) ->
          SipMessage.tryParse(sip.text())
              .filter(message -> message.status().orElse(0) >= 200)
              .map(message -> message.startLine().substring("SIP/2.0 ".length()));
      case TraceEvent.Note note when note.topic().equals("message-ignored") ->
          Optional.of("ignored: " + note.fields().get("reason"));
      case TraceEvent.Note note when note.topic().equals("stray-response") ->
          Optional.of("ignored: it answers nothing of ours");
      default -> Optional.empty();
    };
  }

  @Override
  public void close() throws IOException {
    datagrams.close();
    for (Socket connection : connections) {
      connection.close();
    }
    agent.close();
  }

  /** Somebody of good manners, who wants to know whether the target still lives. */
  static final class Friend implements AutoCloseable {
    private final UserAgent agent =
        JainUserAgent.open(
            UserAgentOptions.on(Lab.LOOPBACK, SipTransport.UDP, SipTransport.TCP)
                .withTimers(new SipTimers(PATIENCE, PATIENCE, PATIENCE, PATIENCE)),
            TraceRecorder.starting());

    Friend() throws IOException, InterruptedException {}

    int optionsTo(Target target, SipTransport transport) throws InterruptedException {
      RequestOutcome outcome =
          agent.request(
              Lab.account(Lab.ALICE),
              new NextHop(target.agent.address(), transport),
              OutgoingRequest.options("sip:" + target.agent.address().getHostString()));
      return outcome instanceof RequestOutcome.Answered answered ? answered.status() : 0;
    }

    /** Whether a call is answered, and ends as it should. */
    boolean callTo(Target target, SipTransport transport) throws InterruptedException {
      Call call =
          agent.call(
              new OutgoingCall(
                  Lab.account(Lab.ALICE),
                  new NextHop(target.agent.address(), transport),
                  target.agent.contactUri("600", transport),
                  Optional.of(Lab.offer(4000, Codec.PCMU)),
                  List.of()));
      return call.await(CallState.CONFIRMED, PATIENCE)
          && call.hangUp() instanceof CallEnd.ByUs(Optional<SipMessage> response)
          && response.filter(message -> message.isStatus(200)).isPresent();
    }

    @Override
    public void close() {
      agent.close();
    }
  }
}
