package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.codec.AudioCodecs;
import dev.turnup.probe.codec.AudioFormat;
import dev.turnup.probe.dscp.MarkedSocket;
import dev.turnup.probe.rtp.session.MediaListener;
import dev.turnup.probe.rtp.session.MediaPacket;
import dev.turnup.probe.rtp.session.MediaSession;
import dev.turnup.probe.rtp.session.MediaSettings;
import dev.turnup.probe.rtp.session.NegotiatedAudio;
import dev.turnup.probe.rtp.session.PortRange;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.MediaDescription;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Registration;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.UserAgent;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** By which transport and which family of addresses messages go. */
@Timeout(120)
class WayTest {
  private static final Account ALICE =
      new Account("6001", "lab.example", Optional.empty(), Optional.empty());

  private final TraceRecorder trace = TraceRecorder.starting();

  private static UserAgent server(SipTransport... transports)
      throws IOException, InterruptedException {
    return JainUserAgent.open(
        UserAgentOptions.on(Lab.LOOPBACK, transports), TraceRecorder.starting());
  }

  private UserAgent client(InetAddress address) throws IOException, InterruptedException {
    return JainUserAgent.open(
        UserAgentOptions.on(address, SipTransport.UDP, SipTransport.TCP), trace);
  }

  private List<SipTransport> waysOf(String method) {
    return trace.trace().events().stream()
        .filter(TraceEvent.Sip.class::isInstance)
        .map(TraceEvent.Sip.class::cast)
        .filter(sip -> sip.direction() == Direction.SENT && sip.text().startsWith(method + " "))
        .map(TraceEvent.Sip::transport)
        .distinct()
        .toList();
  }

  private static OutgoingRequest options(int length) {
    return new OutgoingRequest(
        "OPTIONS",
        "sip:600@lab.example",
        "sip:600@lab.example",
        List.of(new SipHeader("X-Fill", "x".repeat(length))),
        Optional.empty());
  }

  private static int status(RequestOutcome outcome) {
    return outcome instanceof RequestOutcome.Answered answered ? answered.status() : 0;
  }

  @Test
  void sendsWhatIsTooLongForUdpByTcp() throws Exception {
    try (UserAgent server = server(SipTransport.UDP, SipTransport.TCP);
        UserAgent client = client(Lab.LOOPBACK)) {
      NextHop hop = new NextHop(server.address(), SipTransport.UDP);

      assertThat(status(client.request(ALICE, hop, options(100)))).isEqualTo(200);
      assertThat(waysOf("OPTIONS")).containsExactly(SipTransport.UDP);
      assertThat(status(client.request(ALICE, hop, options(1300)))).isEqualTo(200);
      assertThat(waysOf("OPTIONS")).containsExactly(SipTransport.UDP, SipTransport.TCP);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void marksWhatItSends() throws Exception {
    UserAgentOptions marked =
        UserAgentOptions.on(Lab.LOOPBACK, SipTransport.UDP, SipTransport.TCP).withDscp(24);
    try (MarkedSocket peer = MarkedSocket.open(new InetSocketAddress(Lab.LOOPBACK, 0));
        UserAgent client = JainUserAgent.open(marked, trace)) {
      NextHop hop = new NextHop(new InetSocketAddress(Lab.LOOPBACK, peer.port()), SipTransport.UDP);
      FutureTask<RequestOutcome> asking =
          new FutureTask<>(() -> client.request(ALICE, hop, options(1)));
      Thread thread = Thread.ofVirtual().start(asking);
      assertThat(peer.receive(20_000).orElseThrow().dscp()).isEqualTo(OptionalInt.of(24));
      thread.interrupt();
    }
  }

  @Test
  void sendsItByUdpWhereNobodyTakesTcp() throws Exception {
    try (UserAgent server = server(SipTransport.UDP);
        UserAgent client = client(Lab.LOOPBACK)) {
      NextHop hop = new NextHop(server.address(), SipTransport.UDP);

      assertThat(status(client.request(ALICE, hop, options(1300)))).isEqualTo(200);
      assertThat(waysOf("OPTIONS")).containsExactly(SipTransport.UDP);
    }
  }

  @Test
  void callsAndCancelsByTheSameWay() throws Exception {
    try (UserAgent server = server(SipTransport.UDP, SipTransport.TCP);
        UserAgent client = client(Lab.LOOPBACK)) {
      server.onCall(Call::ring);
      Call call =
          client.call(
              new OutgoingCall(
                  ALICE,
                  new NextHop(server.address(), SipTransport.UDP),
                  "sip:600@lab.example",
                  Optional.of(Lab.offer(4000, Codec.PCMU)),
                  List.of(new SipHeader("X-Fill", "x".repeat(1300)))));

      assertThat(call.await(CallState.PROCEEDING, Target.PATIENCE)).isTrue();
      assertThat(call.hangUp()).isInstanceOf(CallEnd.ByUs.class);
      assertThat(waysOf("INVITE")).containsExactly(SipTransport.TCP);
      assertThat(waysOf("CANCEL")).containsExactly(SipTransport.TCP);
    }
  }

  /** Counts what arrives. */
  private static final class Heard implements MediaListener {
    final CompletableFuture<MediaPacket> first = new CompletableFuture<>();

    @Override
    public void onReceived(MediaPacket packet) {
      first.complete(packet);
    }

    @Override
    public void onSent(MediaPacket packet) {}

    @Override
    public void onFailure(MediaPacket.Channel channel, IOException failure) {}
  }

  private static AudioCapabilities can(MediaSession session) {
    return new AudioCapabilities(
        List.of(Codec.PCMU), false, session.localRtp(), Duration.ofMillis(20));
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void registersCallsAndTalksOverIpv6(SipTransport transport) throws Exception {
    InetAddress six = InetAddress.getByName("::1");
    Assumptions.assumeTrue(
        NetworkInterface.getByInetAddress(six) != null, "this machine has no IPv6 loopback");
    AudioFormat pcmu = AudioCodecs.format("PCMU", 8000).orElseThrow();
    NegotiatedAudio audio = NegotiatedAudio.of(pcmu, 0, OptionalInt.empty());
    MediaSettings settings = MediaSettings.of(six, PortRange.ANY, new SplittableRandom(6));
    Heard heard = new Heard();
    try (UserAgent server =
            JainUserAgent.open(
                UserAgentOptions.on(six, SipTransport.UDP, SipTransport.TCP),
                TraceRecorder.starting());
        UserAgent client = client(six);
        MediaSession near = MediaSession.open(settings, heard);
        MediaSession far = MediaSession.open(settings, new Heard())) {
      server.onRequest(request ->
          request.method().equals("REGISTER")
              ? Optional.of(
                  Reply.of(
                      200,
                      "OK",
                      new SipHeader("Contact", request.message().header("Contact").orElseThrow())))
              : Optional.empty());
      server.onCall(call -> {
        far.remote(address(call));
        call.answer(OfferAnswer.answer(call.remote().orElseThrow(), can(far), 2).orElseThrow());
        far.start(audio, audio);
      });
      NextHop hop = new NextHop(server.address(), transport);

      Registration registration = client.register(ALICE, hop, Duration.ofMinutes(5));
      assertThat(registration.isActive()).isTrue();
      assertThat(registration.contact()).contains("@[0:0:0:0:0:0:0:1]:");
      Call call =
          client.call(
              new OutgoingCall(
                  ALICE,
                  hop,
                  "sip:600@lab.example",
                  Optional.of(OfferAnswer.offer(can(near), 1)),
                  List.of()));
      assertThat(call.await(CallState.CONFIRMED, Target.PATIENCE)).isTrue();
      assertThat(call.remote().orElseThrow().body()).contains("IN IP6 0:0:0:0:0:0:0:1");
      near.remote(address(call));
      assertThat(heard.first.get(20, TimeUnit.SECONDS).remote().getAddress()).isEqualTo(six);
      assertThat(call.hangUp())
          .isInstanceOfSatisfying(
              CallEnd.ByUs.class, end -> assertThat(end.finalResponse()).isPresent());
      assertThat(status(client.unregister(registration))).isEqualTo(200);
    }
  }

  private static InetSocketAddress address(Call call) {
    SessionDescription session = call.remote().orElseThrow();
    MediaDescription section = session.audio().orElseThrow();
    String address = session.addressOf(section).orElseThrow();
    return new InetSocketAddress(new IpAddress(address).inetAddress(), section.port());
  }
}
