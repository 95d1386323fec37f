package dev.turnup.probe.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.ice.Candidate;
import dev.turnup.probe.ice.CandidateKind;
import dev.turnup.probe.ice.IceCredentials;
import dev.turnup.probe.ice.IceDescription;
import dev.turnup.probe.ice.IceRole;
import dev.turnup.schema.site.Codec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** ICE in offers and answers (RFC 8839). */
class IceOfferAnswerTest {
  /** As RFC 8839 shows it, with what else there may be. */
  private static final String EXAMPLE =
      """
      v=0
      o=jdoe 2890844526 2890842807 IN IP4 203.0.113.141
      s=
      c=IN IP4 192.0.2.3
      t=0 0
      a=ice-lite
      a=ice-options:ice2 rtp+ecn
      a=ice-pwd:asd88fgpdd777uzjYhagZg
      a=ice-ufrag:8hhY
      m=audio 45664 RTP/AVP 0
      a=rtpmap:0 PCMU/8000
      a=candidate:1 1 UDP 2130706431 203.0.113.141 8998 typ host
      a=candidate:2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998
      a=candidate:3 1 UDP 1694498815 host.example 45664 typ host
      a=remote-candidates:1 192.0.2.1 3478 2 192.0.2.1 3479
      a=end-of-candidates
      """;

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  private static AudioCapabilities plain(int port) {
    return new AudioCapabilities(
        List.of(Codec.PCMU), true, at("127.0.0.1", port), Duration.ofMillis(20));
  }

  private static AudioCapabilities ice(int port) {
    Candidate host =
        Candidate.of("1", 1, CandidateKind.HOST, at("127.0.0.1", port), Optional.empty());
    IceDescription ours =
        IceDescription.full(IceCredentials.random(new Random(port)), List.of(host));
    return plain(port).withIce(new AudioCapabilities.Ice(ours, at("127.0.0.1", port + 1)));
  }

  private static SessionDescription sent(SessionDescription session) {
    return SessionDescription.tryParse(session.body()).orElseThrow();
  }

  private static IceDescription iceOf(SessionDescription session) {
    return session.iceOf(session.audio().orElseThrow());
  }

  @Test
  void readsTheExampleOfTheRfc() {
    IceDescription read = iceOf(SessionDescription.tryParse(EXAMPLE).orElseThrow());

    assertThat(read.credentials()).contains(new IceCredentials("8hhY", "asd88fgpdd777uzjYhagZg"));
    assertThat(read.isLite()).isTrue();
    assertThat(read.options()).containsExactly("ice2", "rtp+ecn");
    assertThat(read.candidates()).hasSize(2);
    assertThat(read.remoteCandidates())
        .containsExactly(
            new IceDescription.RemoteCandidate(1, at("192.0.2.1", 3478)),
            new IceDescription.RemoteCandidate(2, at("192.0.2.1", 3479)));
    assertThat(read.isEnd()).isTrue();
    assertThat(read.isMismatch()).isFalse();
  }

  @Test
  void writesWhatItReads() {
    IceDescription all =
        new IceDescription(
            Optional.of(new IceCredentials("8hhY", "asd88fgpdd777uzjYhagZg")),
            true,
            List.of("ice2"),
            List.of(
                Candidate.of("1", 1, CandidateKind.HOST, at("127.0.0.1", 4000), Optional.empty())),
            List.of(new IceDescription.RemoteCandidate(1, at("192.0.2.1", 3478))),
            true,
            false);
    AudioCapabilities ours =
        plain(4000).withIce(new AudioCapabilities.Ice(all, at("127.0.0.1", 4001)));

    assertThat(iceOf(sent(OfferAnswer.offer(ours, 1)))).isEqualTo(all);
  }

  @Test
  void agreesWhereBothSpeakIt() {
    SessionDescription offer = sent(OfferAnswer.offer(ice(4000), 1));
    SessionDescription answer = sent(OfferAnswer.answer(offer, ice(5000), 2).orElseThrow());

    assertThat(IceAgreement.of(offer, answer, answer))
        .isEqualTo(new IceAgreement.Agreed(iceOf(answer), IceRole.CONTROLLING));
    assertThat(IceAgreement.of(answer, offer, answer))
        .isEqualTo(new IceAgreement.Agreed(iceOf(offer), IceRole.CONTROLLED));
  }

  @Test
  void saysNothingOfItToThoseWhoDoNot() {
    SessionDescription offer = sent(OfferAnswer.offer(plain(4000), 1));
    SessionDescription answer = sent(OfferAnswer.answer(offer, ice(5000), 2).orElseThrow());
    SessionDescription plain =
        sent(OfferAnswer.answer(sent(OfferAnswer.offer(ice(4000), 1)), plain(5000), 2).get());

    assertThat(answer.body()).doesNotContain("ice-").doesNotContain("candidate");
    assertThat(plain.body()).doesNotContain("ice-").doesNotContain("candidate");
  }

  @Test
  void saysThatSomebodyRewroteTheAddress() {
    String body =
        OfferAnswer.offer(ice(4000), 1).body().replace("c=IN IP4 127.0.0.1", "c=IN IP4 192.0.2.9");
    SessionDescription offer = SessionDescription.tryParse(body).orElseThrow();
    SessionDescription answer = sent(OfferAnswer.answer(offer, ice(5000), 2).orElseThrow());

    assertThat(answer.body()).contains("a=ice-mismatch\r\n").doesNotContain("candidate");
    assertThat(IceAgreement.of(answer, offer, answer))
        .isEqualTo(new IceAgreement.Mismatched(false, "192.0.2.9:4000"));
    assertThat(IceAgreement.of(offer, answer, answer))
        .isEqualTo(new IceAgreement.Mismatched(true, "192.0.2.9:4000"));
  }

  @Test
  void keepsItThroughAFurtherOfferAndDropsItWithTheOther() {
    SessionDescription offer = sent(OfferAnswer.offer(ice(4000), 1));
    SessionDescription ours = sent(OfferAnswer.answer(offer, ice(5000), 2).orElseThrow());
    SessionDescription again = OfferAnswer.answerAgain(offer, ours).orElseThrow();
    SessionDescription without =
        OfferAnswer.answerAgain(sent(OfferAnswer.offer(plain(4000), 1)), ours).orElseThrow();

    assertThat(iceOf(again)).isEqualTo(iceOf(ours));
    assertThat(without.body()).doesNotContain("candidate").doesNotContain("ice-");
  }

  @Test
  void printsNoPassword() {
    SessionDescription offer = OfferAnswer.offer(ice(4000), 1);
    String password = iceOf(offer).credentials().orElseThrow().password();

    assertThat(offer.body()).contains(password);
    assertThat(offer.toString()).doesNotContain(password);
  }
}
