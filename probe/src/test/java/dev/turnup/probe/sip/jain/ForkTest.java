package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.digest.DigestAlgorithm;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers of several branches, and offers that come late. */
@Timeout(90)
class ForkTest {
  private Lab lab;
  private ScriptedPeer peer;

  @BeforeEach
  void open() throws Exception {
    lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5);
    peer = new ScriptedPeer();
  }

  @AfterEach
  void close() {
    peer.close();
    lab.close();
  }

  private OutgoingCall order() {
    return new OutgoingCall(
        Lab.account(Lab.ALICE),
        peer.address(),
        "sip:600@lab.example",
        Optional.of(Pair.offer()),
        List.of());
  }

  private static String answer(int port) {
    return Lab.answer(Pair.offer(), port, Codec.PCMU).body();
  }

  private static int remotePort(Call call) {
    return call.remote().orElseThrow().audio().orElseThrow().port();
  }

  @Test
  void hangsUpASecondBranchThatAnswers() throws Exception {
    Call call = lab.client.call(order());
    SipMessage invite = peer.expect("INVITE");
    peer.respondWith(invite, 200, "one", answer(5001));
    assertThat(peer.expect("ACK").toTag()).contains("one");
    peer.respondWith(invite, 200, "two", answer(5002));

    assertThat(peer.expect("ACK").toTag()).contains("two");
    SipMessage bye = peer.expect("BYE");
    assertThat(bye.toTag()).contains("two");
    peer.respond(bye, 200, "");
    assertThat(call.state()).isEqualTo(CallState.CONFIRMED);
    assertThat(remotePort(call)).isEqualTo(5001);
    FutureTask<CallEnd> ending = new FutureTask<>(call::hangUp);
    Thread.ofVirtual().start(ending);
    SipMessage last = peer.expect("BYE");
    assertThat(last.toTag()).contains("one");
    peer.respond(last, 200, "");
    assertThat(ending.get(15, TimeUnit.SECONDS)).isInstanceOf(CallEnd.ByUs.class);
  }

  @Test
  void followsTheBranchThatAnswersAmongSeveralThatRing() throws Exception {
    Call call = lab.client.call(order());
    SipMessage invite = peer.expect("INVITE");
    peer.respondWith(invite, 183, "one", answer(5001));
    Pair.await(() -> call.remote().isPresent());
    assertThat(remotePort(call)).isEqualTo(5001);
    peer.respondWith(invite, 183, "two", answer(5002));
    Pair.await(() -> remotePort(call) == 5002);
    peer.respondWith(invite, 200, "one", answer(5001));

    SipMessage ack = peer.expect("ACK");
    assertThat(ack.toTag()).contains("one");
    assertThat(call.await(CallState.CONFIRMED, Lab.SOON)).isTrue();
    assertThat(remotePort(call)).isEqualTo(5001);
    peer.request(invite, "one", "BYE", 1);
    peer.expect("200");
    assertThat(call.awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.ByThem.class);
  }

  @Test
  void repeatsTheAckWhenTheAnswerIsRepeated() throws Exception {
    Call call = lab.client.call(order());
    SipMessage invite = peer.expect("INVITE");
    peer.respondWith(invite, 200, "one", answer(5001));
    SipMessage ack = peer.expect("ACK");
    peer.respondWith(invite, 200, "one", answer(5001));

    Pair.await(() -> Pair.sequence(lab.trace).stream().filter("> ACK"::equals).count() == 2);
    assertThat(Pair.ofName(lab.trace, "ACK", true)).extracting(SipMessage::body).containsOnly("");
    assertThat(Pair.ofName(lab.trace, "ACK", true).getLast().header("CSeq"))
        .isEqualTo(ack.header("CSeq"));
    assertThat(Pair.ofName(lab.trace, "BYE", true)).isEmpty();
    assertThat(call.state()).isEqualTo(CallState.CONFIRMED);
  }

  @Test
  void answersADelayedOfferByItself() throws Exception {
    Call call =
        lab.client.call(
            order().withDelayedOffer(offer -> Optional.of(Lab.answer(offer, 4000, Codec.PCMU))));
    SipMessage invite = peer.expect("INVITE");
    assertThat(invite.hasSessionDescription()).isFalse();
    peer.respondWith(invite, 200, "one", Lab.offer(5001, Codec.PCMA, Codec.PCMU).body());

    SessionDescription answer =
        SessionDescription.tryParse(peer.expect("ACK").body()).orElseThrow();
    assertThat(answer.audio().orElseThrow().port()).isEqualTo(4000);
    assertThat(call.await(CallState.CONFIRMED, Lab.SOON)).isTrue();
    assertThat(call.local()).contains(answer);
    assertThat(remotePort(call)).isEqualTo(5001);
  }

  @Test
  void refusesADelayedOfferThatCannotBeAnswered() throws Exception {
    Call call = lab.client.call(order().withDelayedOffer(_ -> Optional.empty()));
    SipMessage invite = peer.expect("INVITE");
    peer.respondWith(invite, 200, "one", Lab.offer(5001, Codec.PCMA).body());

    assertThat(peer.expect("ACK").body()).contains("m=audio 0 RTP/AVP");
    peer.respond(peer.expect("BYE"), 200, "");
    assertThat(call.awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.ByUs.class);
  }

  @Test
  void hangsUpWhenTheAnswerCrossesTheCancel() throws Exception {
    Call call = lab.client.call(order());
    SipMessage invite = peer.expect("INVITE");
    peer.respond(invite, 180, "one");
    assertThat(call.await(CallState.PROCEEDING, Lab.SOON)).isTrue();
    FutureTask<CallEnd> ending = new FutureTask<>(call::hangUp);
    Thread.ofVirtual().start(ending);
    SipMessage cancel = peer.expect("CANCEL");
    peer.respondWith(invite, 200, "one", answer(5001));
    peer.respond(cancel, 200, "one");

    peer.expect("ACK");
    SipMessage bye = peer.expect("BYE");
    assertThat(ending.isDone()).isFalse();
    peer.respond(bye, 200, "");
    assertThat(ending.get(15, TimeUnit.SECONDS)).isInstanceOf(CallEnd.ByUs.class);
  }

  @Test
  void cancelsOnlyWhenAProvisionalResponseHasCome() throws Exception {
    Call call = lab.client.call(order());
    SipMessage invite = peer.expect("INVITE");
    FutureTask<CallEnd> ending = new FutureTask<>(call::hangUp);
    Thread.ofVirtual().start(ending);
    Pair.await(() -> ending.state() == java.util.concurrent.Future.State.RUNNING);
    assertThat(peer.log()).containsExactly("INVITE");
    peer.respond(invite, 100, "");

    SipMessage cancel = peer.expect("CANCEL");
    assertThat(cancel.header("Via")).isEqualTo(invite.header("Via"));
    assertThat(cancel.sequenceNumber()).isEqualTo(invite.sequenceNumber());
    peer.respond(cancel, 200, "one");
    peer.respond(invite, 487, "one");
    peer.expect("ACK");
    assertThat(ending.get(15, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            CallEnd.ByUs.class,
            end -> assertThat(end.finalResponse().orElseThrow().isStatus(487)).isTrue());
  }
}
