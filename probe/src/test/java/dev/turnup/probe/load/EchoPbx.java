package dev.turnup.probe.load;

import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.sip.jain.JainUserAgent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A registrar that answers calls and sends audio back, all of it on one port. */
final class EchoPbx implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  final List<Call> calls = new CopyOnWriteArrayList<>();
  final AtomicInteger registers = new AtomicInteger();
  final UserAgent agent;
  volatile boolean isUnregistered;
  volatile boolean isMute;
  private final DatagramSocket media = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
  private final AtomicInteger session = new AtomicInteger(1);

  EchoPbx() throws IOException, InterruptedException {
    agent =
        JainUserAgent.open(
            UserAgentOptions.on(LOOPBACK, SipTransport.UDP, SipTransport.TCP),
            TraceRecorder.starting());
    agent.onRequest(request -> {
      if (!request.method().equals("REGISTER")) {
        return java.util.Optional.empty();
      }
      registers.incrementAndGet();
      isUnregistered = request.message().header("Expires").orElse("").equals("0");
      String contact = request.message().header("Contact").orElseThrow();
      return java.util.Optional.of(Reply.of(200, "OK", new SipHeader("Contact", contact)));
    });
    agent.onCall(this::answer);
    Thread.ofVirtual().name("echo").start(this::echo);
  }

  int port() {
    return agent.address().getPort();
  }

  /** Takes the call. */
  void answer(Call call) {
    calls.add(call);
    AudioCapabilities can =
        new AudioCapabilities(
            List.of(Codec.values()),
            true,
            (InetSocketAddress) media.getLocalSocketAddress(),
            Duration.ofMillis(20));
    call.remote()
        .flatMap(offer -> OfferAnswer.answer(offer, can, session.incrementAndGet()))
        .ifPresentOrElse(call::answer, () -> call.reject(488, "Not Acceptable Here"));
  }

  private void echo() {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    while (!media.isClosed()) {
      try {
        packet.setLength(2048);
        media.receive(packet);
        if (!isMute) {
          media.send(packet);
        }
      } catch (IOException e) {
        // The next packet may get through; closing ends the loop.
      }
    }
  }

  /** Whether the caller has ended every call that was taken. */
  boolean areAllEnded() throws InterruptedException {
    for (Call call : calls) {
      if (!(call.awaitEnd(Duration.ofSeconds(20)).orElse(null) instanceof CallEnd.ByThem)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    agent.close();
    media.close();
  }
}
