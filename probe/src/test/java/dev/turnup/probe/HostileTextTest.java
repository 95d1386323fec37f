package dev.turnup.probe;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.turnup.probe.ice.Candidate;
import dev.turnup.probe.ice.CandidateKind;
import dev.turnup.probe.ice.IceAgent;
import dev.turnup.probe.ice.IceCredentials;
import dev.turnup.probe.ice.IceDescription;
import dev.turnup.probe.ice.IceRole;
import dev.turnup.probe.ice.IceTiming;
import dev.turnup.probe.ice.LocalCandidate;
import dev.turnup.probe.rtp.RtcpCompound;
import dev.turnup.probe.rtp.RtcpPacket;
import dev.turnup.probe.rtp.RtpPacket;
import dev.turnup.probe.rtp.TelephoneEvent;
import dev.turnup.probe.sdp.AudioCapabilities;
import dev.turnup.probe.sdp.IceAgreement;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.digest.DigestAuthorization;
import dev.turnup.probe.sip.digest.DigestChallenge;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceFile;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No reader of what comes over the wire throws, or takes its time, whatever comes. */
@Timeout(60)
class HostileTextTest {
  private static final int COUNT = 3000;
  private static final AudioCapabilities OURS =
      new AudioCapabilities(
          List.of(Codec.PCMU, Codec.G722),
          true,
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000),
          Duration.ofMillis(20));

  /** Reads one piece. */
  private interface Reader {
    void read(byte[] octets) throws IOException;
  }

  private static void holds(String what, byte[] valid, Reader reader) {
    Mutations mutations = new Mutations(what);
    Stream.of(
            Stream.of(valid),
            Mutations.beginnings(valid),
            mutations.of(valid, COUNT),
            mutations.noise(300, COUNT / 3),
            mutations.noise(70_000, 5))
        .flatMap(pieces -> pieces)
        .forEach(piece ->
            assertThatCode(() -> reader.read(piece))
                .as("%s, %s: %s", what, Mutations.seed(), text(piece))
                .doesNotThrowAnyException());
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void readsAnySessionDescription() {
    holds(
        "sdp",
        octets(OfferAnswer.offer(OURS, 1).body()),
        octets -> {
          SessionDescription.read(text(octets));
          SessionDescription.tryParse(text(octets)).ifPresent(HostileTextTest::answer);
        });
  }

  private static void answer(SessionDescription offer) {
    OfferAnswer.answer(offer, OURS, 2).ifPresent(SessionDescription::body);
    SessionDescription unused = offer.withNextVersion();
  }

  @Test
  void readsAnyDescriptionOfIce() {
    Random random = new Random(8839);
    InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000);
    List<LocalCandidate> locals =
        List.of(
            new LocalCandidate(Candidate.of("1", 1, CandidateKind.HOST, at, Optional.of(at)), at));
    IceDescription ours =
        new IceAgent(
                IceRole.CONTROLLED, IceCredentials.random(random), locals, IceTiming.USUAL, random)
            .description();
    AudioCapabilities capable = OURS.withIce(new AudioCapabilities.Ice(ours, at));
    SessionDescription offer = OfferAnswer.offer(capable, 1);
    holds(
        "ice",
        octets(offer.body()),
        octets ->
            SessionDescription.tryParse(text(octets))
                .ifPresent(answer -> {
                  OfferAnswer.answer(answer, capable, 2).ifPresent(SessionDescription::body);
                  if (IceAgreement.of(offer, answer, answer)
                      instanceof IceAgreement.Agreed(var theirs, IceRole role)) {
                    IceAgent agent =
                        new IceAgent(
                            role, IceCredentials.random(random), locals, IceTiming.USUAL, random);
                    agent.begin(theirs, 0);
                    var unused = agent.tick(0);
                  }
                }));
  }

  @Test
  void readsAnySessionDescriptionOfManyFormats() {
    String many =
        "v=0\r\n"
            + "o=- 1 1 IN IP4 127.0.0.1\r\n"
            + "s=-\r\n"
            + "c=IN IP4 127.0.0.1\r\n"
            + "t=0 0\r\n"
            + "m=audio 4000 RTP/AVP"
            + " 0".repeat(30_000)
            + "\r\n";
    assertThatCode(() -> answer(SessionDescription.tryParse(many).orElseThrow()))
        .doesNotThrowAnyException();
  }

  @Test
  void readsAnyMessage() {
    String message =
        "INVITE sip:600@lab.example SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n"
            + "From: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n"
            + "Content-Type: application/sdp\r\n\r\nv=0\r\n";
    holds(
        "message",
        octets(message),
        octets -> SipMessage.tryParse(text(octets)).ifPresent(HostileTextTest::look));
    holds(
        "response",
        octets(message.replaceFirst(".*", "SIP/2.0 200 OK")),
        octets -> SipMessage.tryParse(text(octets)).ifPresent(HostileTextTest::look));
  }

  private static void look(SipMessage message) {
    String unused = message.method() + message.requestUri() + message.reason() + message.callId();
    boolean hasSession = message.hasSessionDescription() || message.toTag().isPresent();
    long number = message.sequenceNumber() + message.status().orElse(0);
  }

  @Test
  void readsAnyChallengeAndCredentials() {
    holds(
        "challenge",
        octets(
            "Digest realm=\"a\\\"b\", nonce=\"n\", algorithm=SHA-256, qop=\"auth,auth-int\","
                + " stale=true"),
        octets -> DigestChallenge.tryParse(text(octets)));
    holds(
        "credentials",
        octets(
            "Digest username=\"a\", realm=\"r\", nonce=\"n\", uri=\"sip:a\", response=\"0123\","
                + " cnonce=\"c\", nc=00000001, qop=auth"),
        octets -> DigestAuthorization.tryParse(text(octets)));
  }

  @Test
  void readsAnyRtp() {
    byte[] packet = RtpPacket.of(true, 0, 1, 160, 0x1234, new byte[160]).encode();
    holds(
        "rtp",
        packet,
        octets -> {
          RtpPacket.read(octets);
          RtpPacket.tryParse(octets).ifPresent(RtpPacket::encode);
          TelephoneEvent.tryParse(octets);
          boolean unused = RtcpPacket.looksLikeRtcp(octets);
        });
  }

  @Test
  void readsAnyRtcp() {
    byte[] compound =
        new byte[] {
          (byte) 0x81,
          (byte) 200,
          0,
          12,
          0,
          0,
          0,
          1,
          0,
          0,
          0,
          2,
          0,
          0,
          0,
          3,
          0,
          0,
          0,
          4,
          0,
          0,
          0,
          5,
          0,
          0,
          0,
          6,
          0,
          0,
          0,
          7,
          0,
          0,
          0,
          8,
          0,
          0,
          0,
          9,
          0,
          0,
          0,
          10,
          0,
          0,
          0,
          11,
          0,
          0,
          0,
          12,
          (byte) 0x81,
          (byte) 202,
          0,
          3,
          0,
          0,
          0,
          1,
          1,
          4,
          'a',
          'b',
          'c',
          'd',
          0,
          0,
          (byte) 0x81,
          (byte) 203,
          0,
          1,
          0,
          0,
          0,
          1
        };
    org.assertj.core.api.Assertions.assertThat(RtcpCompound.tryParse(compound)).isPresent();
    holds("rtcp", compound, RtcpCompound::tryParse);
  }

  @Test
  void readsAnyTraceOrSaysThatItIsNone() throws IOException {
    TraceRecorder recorder = TraceRecorder.starting();
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
    recorder.sip(
        Direction.SENT, SipTransport.UDP, address, address, "OPTIONS sip:a SIP/2.0\r\n\r\n");
    recorder.rtp(Direction.RECEIVED, "echo", address, address, new byte[] {1, 2, 3});
    recorder.note("topic", Map.of("a", "b\"\n"));
    StringBuilder out = new StringBuilder();
    TraceFile.write(recorder.trace(), out);
    holds(
        "trace",
        out.toString().getBytes(StandardCharsets.UTF_8),
        octets -> {
          try {
            TraceFile.read(new StringReader(new String(octets, StandardCharsets.UTF_8)));
          } catch (TraceFile.MalformedTraceException e) {
            // As it should be.
          }
        });
  }
}
