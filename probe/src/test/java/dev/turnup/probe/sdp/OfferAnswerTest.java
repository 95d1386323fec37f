package dev.turnup.probe.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.site.Codec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferAnswerTest {
  private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 16384);
  private static final InetSocketAddress THERE = new InetSocketAddress("192.0.2.2", 20000);

  private static AudioCapabilities can(InetSocketAddress at, Codec... codecs) {
    return new AudioCapabilities(List.of(codecs), true, at, Duration.ofMillis(20));
  }

  private static SessionDescription offer(Codec... codecs) {
    return OfferAnswer.offer(can(HERE, codecs), 7);
  }

  private static Optional<SessionDescription> answer(SessionDescription offer, Codec... codecs) {
    return OfferAnswer.answer(offer, can(THERE, codecs), 8);
  }

  @Test
  void offersEachCodecAndEventsOnEachClock() {
    assertThat(offer(Codec.G722, Codec.OPUS, Codec.BV16).body())
        .isEqualTo(
            String.join(
                "\r\n",
                "v=0",
                "o=- 7 7 IN IP4 192.0.2.1",
                "s=turnup",
                "c=IN IP4 192.0.2.1",
                "t=0 0",
                "m=audio 16384 RTP/AVP 9 96 97 101 98",
                "a=rtpmap:9 G722/8000",
                "a=rtpmap:96 opus/48000/2",
                "a=rtpmap:97 BV16/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=fmtp:101 0-15",
                "a=rtpmap:98 telephone-event/48000",
                "a=fmtp:98 0-15",
                "a=ptime:20",
                "a=sendrecv",
                ""));
  }

  @Test
  void neverUsesANumberTwice() {
    MediaDescription all = offer(Codec.values()).audio().orElseThrow();

    assertThat(all.formats()).extracting(MediaFormat::payloadType).doesNotHaveDuplicates();
    assertThat(all.formats()).allMatch(format -> format.payloadType() < 128);
  }

  @Test
  void answersWithTheNumbersOfTheOffer() {
    SessionDescription odd =
        SessionDescription.tryParse(
                "v=0\no=- 1 1 IN IP4 192.0.2.1\nc=IN IP4 192.0.2.1\nm=audio 4000 RTP/AVP 120 8 96\n"
                    + "a=rtpmap:120 g726-32/8000\na=rtpmap:96 telephone-event/8000\n")
            .orElseThrow();

    MediaDescription answered =
        answer(odd, Codec.PCMU, Codec.G726_32).orElseThrow().audio().orElseThrow();

    assertThat(answered.formats()).extracting(MediaFormat::payloadType).containsExactly(120, 96);
  }

  @Test
  void hasNoAnswerWithoutACommonCodec() {
    assertThat(answer(offer(Codec.G722), Codec.PCMU)).isEmpty();
  }

  @Test
  void refusesWhatIsNotPlainRtpAudio() {
    SessionDescription mixed =
        SessionDescription.tryParse(
                "v=0\no=- 1 1 IN IP4 192.0.2.1\nc=IN IP4 192.0.2.1\nm=video 4002 RTP/AVP 31\n"
                    + "m=audio 4004 RTP/SAVP 0\nm=audio 4000 RTP/AVP 0\nm=audio 4006 RTP/AVP 0\n")
            .orElseThrow();

    assertThat(answer(mixed, Codec.PCMU).orElseThrow().media())
        .extracting(MediaDescription::port)
        .containsExactly(0, 0, 20000, 0);
  }

  @Test
  void mirrorsHoldOfBothKinds() {
    String held = offer(Codec.PCMU).body();

    assertThat(
            answer(read(held.replace("a=sendrecv", "a=sendonly")), Codec.PCMU)
                .orElseThrow()
                .audio()
                .orElseThrow()
                .direction())
        .isEqualTo(MediaDirection.RECVONLY);
    assertThat(
            answer(read(held.replace("c=IN IP4 192.0.2.1", "c=IN IP4 0.0.0.0")), Codec.PCMU)
                .orElseThrow()
                .audio()
                .orElseThrow()
                .direction())
        .isEqualTo(MediaDirection.RECVONLY);
  }

  @Test
  void agreesOnWhatTheAnswerPutFirst() {
    SessionDescription offer = offer(Codec.G722, Codec.PCMU, Codec.PCMA);
    SessionDescription answer = answer(offer, Codec.PCMA, Codec.PCMU).orElseThrow();

    Agreement caller = Agreement.of(offer, answer, answer).orElseThrow();
    Agreement callee = Agreement.of(answer, offer, answer).orElseThrow();

    assertThat(caller.voice().encodingName()).isEqualTo("PCMU");
    assertThat(caller.remote()).isEqualTo(THERE);
    assertThat(callee.voice().encodingName()).isEqualTo("PCMU");
    assertThat(callee.remote()).isEqualTo(HERE);
    assertThat(callee.telephoneEvent()).map(MediaFormat::payloadType).contains(101);
  }

  @Test
  void answersAgainWithWhatIsLeft() {
    SessionDescription offer = offer(Codec.G722, Codec.PCMU);
    SessionDescription first = answer(offer, Codec.PCMU).orElseThrow();
    SessionDescription moved = read(offer.body().replace("192.0.2.1", "192.0.2.77"));

    SessionDescription second = OfferAnswer.answerAgain(moved, first).orElseThrow();

    assertThat(second).isEqualTo(first);
    assertThat(second.audio().orElseThrow().port()).isEqualTo(20000);
    assertThat(OfferAnswer.answerAgain(offer(Codec.G722), first)).isEmpty();
  }

  @Test
  void countsTheVersionUpWhenTheAnswerChanges() {
    SessionDescription offer = offer(Codec.G722, Codec.PCMU);
    SessionDescription first = answer(offer, Codec.G722, Codec.PCMU).orElseThrow();

    SessionDescription second = OfferAnswer.answerAgain(offer(Codec.PCMU), first).orElseThrow();

    assertThat(second.origin().sessionId()).isEqualTo("8");
    assertThat(second.origin().sessionVersion()).isEqualTo("9");
  }

  @Test
  void holdsAndResumes() {
    SessionDescription ours = offer(Codec.PCMU);

    assertThat(OfferAnswer.hold(ours, Hold.SENDONLY).body())
        .contains("o=- 7 8 IN IP4 192.0.2.1", "c=IN IP4 192.0.2.1", "a=sendonly");
    assertThat(OfferAnswer.hold(ours, Hold.INACTIVE).body()).contains("a=inactive");
    SessionDescription old = OfferAnswer.hold(ours, Hold.ZERO_ADDRESS);
    assertThat(old.body()).contains("c=IN IP4 0.0.0.0", "a=sendrecv");
    assertThat(OfferAnswer.resume(old).body())
        .contains("o=- 7 9 IN IP4 192.0.2.1", "c=IN IP4 192.0.2.1", "a=sendrecv");
  }

  @Test
  void answersNoMoreThanIsWanted() {
    SessionDescription offer = offer(Codec.PCMU);
    SessionDescription ours = answer(offer, Codec.PCMU).orElseThrow();

    assertThat(
            OfferAnswer.answerAgain(offer, ours, MediaDirection.SENDONLY)
                .orElseThrow()
                .audio()
                .orElseThrow()
                .direction())
        .isEqualTo(MediaDirection.SENDONLY);
  }

  private static SessionDescription read(String body) {
    return SessionDescription.tryParse(body).orElseThrow();
  }
}
