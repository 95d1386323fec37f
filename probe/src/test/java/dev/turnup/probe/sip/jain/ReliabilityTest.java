package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallFeatures;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.Reliability;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 3262 from both ends. */
@Timeout(90)
class ReliabilityTest {
  private final ManualTime calleeTime = new ManualTime();

  private static CallFeatures features(Reliability reliability) {
    return CallFeatures.DEFAULTS.withReliability(reliability);
  }

  private Lab lab(Reliability callee) throws Exception {
    return new Lab(
        SipTransport.UDP, o -> o, o -> o.withScheduler(calleeTime).withFeatures(features(callee)));
  }

  private static OutgoingCall order(Lab lab, Reliability reliability) {
    return Pair.order(lab).withFeatures(features(reliability));
  }

  private static OutgoingCall to(ScriptedPeer peer) {
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

  private static void earlyMedia(Call call) {
    call.progress(
        183,
        "Session Progress",
        Optional.of(Lab.answer(call.remote().orElseThrow(), Pair.CALLEE_PORT, Codec.PCMU)));
  }

  @Test
  void acknowledgesEarlyMediaThatItRequiredReliably() throws Exception {
    try (Lab lab = lab(Reliability.SUPPORTED)) {
      Pair pair =
          Pair.begun(
              lab,
              order(lab, Reliability.REQUIRED),
              call -> {
                earlyMedia(call);
                call.ring();
                Pair.answer(call);
              });

      assertThat(pair.caller().await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      assertThat(pair.callee().await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      assertThat(pair.sent("INVITE").getFirst().header("Require")).contains("100rel");
      SipMessage early = pair.received("183").getFirst();
      assertThat(early.header("Require")).contains("100rel");
      long number = Long.parseLong(early.header("RSeq").orElseThrow());
      assertThat(pair.sent("PRACK"))
          .extracting(prack -> prack.header("RAck").orElseThrow())
          .containsExactly(number + " 1 INVITE", (number + 1) + " 1 INVITE");
      // The answer went over in the 183 already.
      SipMessage confirmed =
          pair.received("200").stream()
              .filter(m -> m.method().equals("INVITE"))
              .findFirst()
              .orElseThrow();
      assertThat(confirmed.hasSessionDescription()).isFalse();
      assertThat(pair.caller().remote().orElseThrow().audio().orElseThrow().port())
          .isEqualTo(Pair.CALLEE_PORT);
      assertThat(pair.caller().hangUp()).isInstanceOf(CallEnd.ByUs.class);
    }
  }

  @Test
  void ringsPlainlyWhereNobodyRequiresMore() throws Exception {
    try (Lab lab = lab(Reliability.SUPPORTED)) {
      Pair pair = Pair.ringing(lab);

      assertThat(pair.sent("INVITE").getFirst().headerValues("Supported"))
          .anyMatch(value -> value.contains("100rel"));
      assertThat(pair.received("180").getFirst().header("RSeq")).isEmpty();
      assertThat(pair.sent("PRACK")).isEmpty();
    }
  }

  @Test
  void ringsReliablyWhereTheCalleeRequiresIt() throws Exception {
    try (Lab lab = lab(Reliability.REQUIRED)) {
      Pair pair = Pair.ringing(lab);
      Pair.await(() -> pair.sent("PRACK").size() == 1);

      pair.answer();
      assertThat(pair.caller().await(CallState.CONFIRMED, Lab.SOON)).isTrue();
    }
  }

  @Test
  void refusesWhoRequiresWhatIsSwitchedOff() throws Exception {
    try (Lab lab = lab(Reliability.OFF)) {
      Call call = lab.client.call(order(lab, Reliability.REQUIRED));

      assertThat(call.awaitEnd(Lab.SOON).orElseThrow())
          .isInstanceOfSatisfying(
              CallEnd.Refused.class,
              end -> {
                assertThat(end.status()).isEqualTo(420);
                assertThat(end.response().header("Unsupported")).contains("100rel");
              });
    }
  }

  @Test
  void refusesWhoCannotAcknowledgeWhereItIsRequired() throws Exception {
    try (Lab lab = lab(Reliability.REQUIRED)) {
      Call call = lab.client.call(order(lab, Reliability.OFF));

      assertThat(call.awaitEnd(Lab.SOON).orElseThrow())
          .isInstanceOfSatisfying(
              CallEnd.Refused.class,
              end -> {
                assertThat(end.status()).isEqualTo(421);
                assertThat(end.response().header("Require")).contains("100rel");
              });
    }
  }

  @Test
  void acknowledgesEachResponseOnceAndInOrder() throws Exception {
    try (Lab lab = lab(Reliability.SUPPORTED);
        ScriptedPeer peer = new ScriptedPeer()) {
      Call call = lab.client.call(to(peer));
      SipMessage invite = peer.expect("INVITE");
      peer.respond(invite, 180, "one", "Require: 100rel", "RSeq: 7001");
      SipMessage first = peer.expect("PRACK");
      assertThat(first.header("RAck")).contains("7001 1 INVITE");
      peer.respond(invite, 180, "one", "Require: 100rel", "RSeq: 7001");
      // Out of order: not acknowledged, and not looked at.
      peer.respondWith(invite, 183, "one", answer(5009), "Require: 100rel", "RSeq: 7003");
      peer.respondWith(invite, 183, "one", answer(5002), "Require: 100rel", "RSeq: 7002");
      peer.respond(first, 200, "");
      SipMessage second = peer.expect("PRACK");
      assertThat(second.header("RAck")).contains("7002 1 INVITE");
      peer.respond(second, 200, "");
      assertThat(call.remote().orElseThrow().audio().orElseThrow().port()).isEqualTo(5002);
      peer.respond(invite, 200, "one");
      peer.expect("ACK");

      assertThat(call.await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      assertThat(peer.log()).containsExactly("INVITE", "PRACK", "PRACK", "ACK");
      assertThat(call.remote().orElseThrow().audio().orElseThrow().port()).isEqualTo(5002);
    }
  }

  @Test
  void offersByUpdateOnceTheAnswerHasComeReliably() throws Exception {
    try (Lab lab = lab(Reliability.SUPPORTED)) {
      Pair pair = Pair.begun(lab, order(lab, Reliability.REQUIRED), ReliabilityTest::earlyMedia);
      Pair.await(() -> pair.received("200").size() == 1);

      assertThat(ReofferTest.status(pair.caller().update(Optional.of(Lab.offer(4444, Codec.PCMU)))))
          .isEqualTo(200);
      assertThat(pair.callee().remote().orElseThrow().audio().orElseThrow().port()).isEqualTo(4444);
      pair.answer();
      assertThat(pair.caller().await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      assertThat(pair.callee().remote().orElseThrow().audio().orElseThrow().port()).isEqualTo(4444);
    }
  }

  @Test
  void answersAnOfferOfTheProvisionalResponseInThePrack() throws Exception {
    try (Lab lab = lab(Reliability.SUPPORTED)) {
      OutgoingCall delayed =
          order(lab, Reliability.REQUIRED)
              .withDelayedOffer(offer -> Optional.of(Lab.answer(offer, 4000, Codec.PCMU)));
      Pair pair =
          Pair.begun(
              lab,
              delayed,
              call -> {
                SessionDescription offer = Lab.offer(Pair.CALLEE_PORT, Codec.PCMU);
                call.progress(183, "Session Progress", Optional.of(offer));
                call.answer(offer);
              });

      assertThat(pair.caller().await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      assertThat(pair.callee().await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      assertThat(pair.sent("PRACK").getFirst().hasSessionDescription()).isTrue();
      assertThat(pair.sent("ACK").getFirst().hasSessionDescription()).isFalse();
      assertThat(pair.callee().remote()).isEqualTo(pair.caller().local()).isPresent();
    }
  }

  @Test
  void answersAChallengeToThePrack() throws Exception {
    try (Lab lab = lab(Reliability.SUPPORTED)) {
      lab.server.onRequest(
          request -> request.method().equals("PRACK") ? lab.challenge(request) : Optional.empty());
      Pair pair = Pair.begun(lab, order(lab, Reliability.REQUIRED), ReliabilityTest::earlyMedia);

      Pair.await(() -> pair.received("407").size() == 1);
      Pair.await(() -> pair.sent("PRACK").size() == 2);
      assertThat(pair.sent("PRACK").getLast().header("Proxy-Authorization")).isPresent();
    }
  }

  @Test
  void sendsAgainUntilItIsAcknowledgedAndThenGivesUp() throws Exception {
    try (Lab lab = lab(Reliability.SUPPORTED);
        ScriptedPeer peer = new ScriptedPeer()) {
      lab.server.onCall(Call::ring);
      SipMessage unused =
          peer.invite(lab.server, "no-prack", Pair.offer().body(), "Require: 100rel");
      SipMessage ringing = peer.expectBeyondTrying("180");
      calleeTime.passSeconds(20);
      Pair.await(
          () -> Pair.sequence(lab.serverTrace).stream().filter("> 180"::equals).count() >= 5);

      // Nothing of that number was sent.
      long number = Long.parseLong(ringing.header("RSeq").orElseThrow());
      peer.requestBack(ringing, "PRACK", 2, "RAck: " + (number + 1) + " 1 INVITE");
      peer.expect("481");
      peer.requestBack(ringing, "PRACK", 3, "RAck: " + number + " 9 INVITE");
      peer.expect("481");
      calleeTime.passSeconds(13);
      peer.expect("504");
    }
  }

  @Test
  void stopsSendingOnceItIsAcknowledged() throws Exception {
    try (Lab lab = lab(Reliability.SUPPORTED);
        ScriptedPeer peer = new ScriptedPeer()) {
      lab.server.onCall(Call::ring);
      SipMessage unused = peer.invite(lab.server, "prack", Pair.offer().body(), "Require: 100rel");
      SipMessage ringing = peer.expectBeyondTrying("180");
      String number = ringing.header("RSeq").orElseThrow();
      peer.requestBack(ringing, "PRACK", 2, "RAck: " + number + " 1 INVITE");
      peer.expect("200");
      long before = Pair.sequence(lab.serverTrace).stream().filter("> 180"::equals).count();
      calleeTime.passSeconds(40);

      assertThat(Pair.sequence(lab.serverTrace).stream().filter("> 180"::equals).count())
          .isEqualTo(before);
      assertThat(peer.log()).doesNotContain("504");
    }
  }

  @Test
  void takesAChallengeOfTheInviteBeforeItCounts() throws Exception {
    try (Lab lab = lab(Reliability.SUPPORTED);
        ScriptedPeer peer = new ScriptedPeer()) {
      Call call = lab.client.call(to(peer));
      SipMessage first = peer.expect("INVITE");
      peer.respond(first, 180, "one", "Require: 100rel", "RSeq: 50");
      peer.respond(peer.expect("PRACK"), 200, "");
      peer.respond(
          first, 407, "one", "Proxy-Authenticate: Digest realm=\"lab\", nonce=\"n\", qop=\"auth\"");
      peer.expect("ACK");
      SipMessage second = peer.expect("INVITE");
      peer.respond(second, 180, "two", "Require: 100rel", "RSeq: 9");

      assertThat(peer.expect("PRACK").header("RAck")).contains("9 2 INVITE");
      assertThat(call.end()).isEmpty();
    }
  }
}
