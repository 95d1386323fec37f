package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallFeatures;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SessionTiming;
import dev.turnup.probe.sip.SessionTiming.Refresher;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 4028 in both roles, by a clock that the test moves. */
@Timeout(90)
class SessionTimerTest {
  private static final Duration INTERVAL = Duration.ofSeconds(90);

  private final ManualTime callerTime = new ManualTime();
  private final ManualTime calleeTime = new ManualTime();

  private Lab lab(SessionTiming callee) throws Exception {
    return new Lab(
        SipTransport.UDP,
        o -> o.withScheduler(callerTime),
        o -> o.withScheduler(calleeTime).withFeatures(CallFeatures.DEFAULTS.withTiming(callee)));
  }

  private static OutgoingCall with(OutgoingCall order, SessionTiming timing) {
    return order.withFeatures(CallFeatures.DEFAULTS.withTiming(timing));
  }

  private static Pair established(Lab lab, SessionTiming timing) throws Exception {
    return Pair.established(lab, with(Pair.order(lab), timing));
  }

  @Test
  void refreshesAtHalfTheIntervalWhenItIsTheRefresher() throws Exception {
    try (Lab lab = lab(SessionTiming.SUPPORTED)) {
      Pair pair = established(lab, SessionTiming.every(INTERVAL, Refresher.US));
      assertThat(pair.sent("INVITE").getFirst().header("Session-Expires"))
          .contains("90;refresher=uac");
      SipMessage answer = pair.received("200").getFirst();
      assertThat(answer.header("Session-Expires")).contains("90;refresher=uac");
      assertThat(answer.header("Require")).contains("timer");

      callerTime.passSeconds(44);
      assertThat(pair.sent("UPDATE")).isEmpty();
      for (int refresh = 1; refresh <= 3; refresh++) {
        callerTime.passSeconds(refresh == 1 ? 2 : 46);
        int count = refresh;
        Pair.await(() -> pair.sent("UPDATE").size() == count && answers(pair) == count);
        callerTime.awaitAlarm(Duration.ofSeconds(45), Duration.ofSeconds(45));
      }
      assertThat(pair.sent("UPDATE").getLast().header("Session-Expires"))
          .contains("90;refresher=uac");
      assertThat(pair.sent("UPDATE").getLast().hasSessionDescription()).isFalse();
      assertThat(pair.caller().hangUp()).isInstanceOf(CallEnd.ByUs.class);
    }
  }

  private static long answers(Pair pair) {
    return pair.received("200").stream().filter(m -> m.method().equals("UPDATE")).count();
  }

  @Test
  void letsTheCalleeRefreshWhenToldSo() throws Exception {
    try (Lab lab = lab(SessionTiming.SUPPORTED)) {
      Pair pair = established(lab, SessionTiming.every(INTERVAL, Refresher.THEM));

      callerTime.passSeconds(50);
      calleeTime.passSeconds(46);
      Pair.await(() -> pair.received("UPDATE").size() == 1);
      SipMessage update = pair.received("UPDATE").getFirst();
      assertThat(update.header("Session-Expires")).contains("90;refresher=uac");
      callerTime.awaitAlarm(Duration.ofSeconds(60), Duration.ofSeconds(60));
      callerTime.passSeconds(59);
      assertThat(pair.caller().state()).isEqualTo(CallState.CONFIRMED);
    }
  }

  @Test
  void hangsUpWhenTheOtherSideDoesNotRefresh() throws Exception {
    try (Lab lab = lab(SessionTiming.SUPPORTED)) {
      Pair pair = established(lab, SessionTiming.every(INTERVAL, Refresher.THEM));

      // A third of the interval before its end.
      callerTime.passSeconds(59);
      assertThat(pair.sent("BYE")).isEmpty();
      callerTime.passSeconds(2);
      assertThat(pair.caller().awaitEnd(Lab.SOON)).contains(new CallEnd.SessionExpired(INTERVAL));
      assertThat(pair.sent("BYE")).hasSize(1);
      assertThat(pair.callee().awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.ByThem.class);
    }
  }

  @Test
  void leavesThirtyTwoSecondsOfALongInterval() throws Exception {
    try (Lab lab = lab(SessionTiming.SUPPORTED)) {
      Pair pair = established(lab, SessionTiming.every(Duration.ofMinutes(30), Refresher.THEM));

      callerTime.passSeconds(1800 - 33);
      assertThat(pair.caller().state()).isEqualTo(CallState.CONFIRMED);
      callerTime.passSeconds(1);
      assertThat(pair.caller().awaitEnd(Lab.SOON).orElseThrow())
          .isInstanceOf(CallEnd.SessionExpired.class);
    }
  }

  @Test
  void hangsUpWhenItsOwnRefreshFails() throws Exception {
    try (Lab lab = lab(SessionTiming.SUPPORTED)) {
      Pair pair = established(lab, SessionTiming.every(INTERVAL, Refresher.US));
      lab.server.onRequest(request ->
          request.method().equals("UPDATE")
              ? Optional.of(Reply.of(500, "Server Internal Error"))
              : Optional.empty());

      callerTime.passSeconds(46);
      Pair.await(() -> pair.received("500").size() == 1);
      assertThat(pair.caller().state()).isEqualTo(CallState.CONFIRMED);
      callerTime.passSeconds(15);
      assertThat(pair.caller().awaitEnd(Lab.SOON).orElseThrow())
          .isInstanceOf(CallEnd.SessionExpired.class);
    }
  }

  @Test
  void asksForLongerAfter422() throws Exception {
    SessionTiming longer = SessionTiming.SUPPORTED.withMinimum(Duration.ofSeconds(180));
    try (Lab lab = lab(longer)) {
      Pair pair = established(lab, SessionTiming.every(INTERVAL, Refresher.US));

      assertThat(pair.received("422").getFirst().header("Min-SE")).contains("180");
      SipMessage second = pair.sent("INVITE").get(1);
      assertThat(second.header("Session-Expires")).contains("180;refresher=uac");
      assertThat(second.header("Min-SE")).contains("180");
      assertThat(second.callId()).isEqualTo(pair.sent("INVITE").getFirst().callId());
      assertThat(second.sequenceNumber()).isEqualTo(2);
      callerTime.passSeconds(91);
      Pair.await(() -> pair.sent("UPDATE").size() == 1);
    }
  }

  @Test
  void asksForLongerAfter422ToARefresh() throws Exception {
    try (Lab lab = lab(SessionTiming.SUPPORTED)) {
      Pair pair = established(lab, SessionTiming.every(INTERVAL, Refresher.US));
      lab.server.onRequest(request ->
          request.method().equals("UPDATE")
                  && request.message().header("Session-Expires").orElse("").startsWith("90")
              ? Optional.of(
                  Reply.of(422, "Session Interval Too Small", new SipHeader("Min-SE", "200")))
              : Optional.empty());

      callerTime.passSeconds(46);
      Pair.await(() -> answers(pair) == 1);
      assertThat(pair.sent("UPDATE").getLast().header("Session-Expires"))
          .contains("200;refresher=uac");
    }
  }

  @Test
  void refreshesByReinviteWhereUpdateIsNotKnown() throws Exception {
    try (Lab lab = lab(SessionTiming.SUPPORTED);
        ScriptedPeer peer = new ScriptedPeer()) {
      Call call = lab.client.call(with(to(peer), SessionTiming.every(INTERVAL, Refresher.US)));
      SipMessage invite = peer.expect("INVITE");
      peer.respondWith(
          invite, 200, "one", answer(), "Session-Expires: 90;refresher=uac", "Allow: INVITE, BYE");
      peer.expect("ACK");
      assertThat(call.await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      callerTime.passSeconds(46);

      SipMessage refresh = peer.expect("INVITE");
      assertThat(refresh.body()).isEqualTo(invite.body());
      assertThat(refresh.header("Session-Expires")).contains("90;refresher=uac");
      peer.respondWith(refresh, 200, "", answer(), "Session-Expires: 90;refresher=uac");
      peer.expect("ACK");
    }
  }

  private static OutgoingCall to(ScriptedPeer peer) {
    return new OutgoingCall(
        Lab.account(Lab.ALICE),
        peer.address(),
        "sip:600@lab.example",
        Optional.of(Pair.offer()),
        List.of());
  }

  private static String answer() {
    return Lab.answer(Pair.offer(), 5001, Codec.PCMU).body();
  }

  @Test
  void runsNoTimerWhenTheAnswerNamesNone() throws Exception {
    try (Lab lab = lab(SessionTiming.SUPPORTED);
        ScriptedPeer peer = new ScriptedPeer()) {
      Call call = lab.client.call(with(to(peer), SessionTiming.every(INTERVAL, Refresher.US)));
      peer.respondWith(peer.expect("INVITE"), 200, "one", answer());
      peer.expect("ACK");
      assertThat(call.await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      callerTime.passSeconds(4000);

      assertThat(peer.log()).containsExactly("INVITE", "ACK");
      assertThat(call.state()).isEqualTo(CallState.CONFIRMED);
    }
  }

  @Test
  void refreshesItselfForACallerThatDoesNotKnowTimers() throws Exception {
    try (Lab lab = lab(SessionTiming.every(INTERVAL, Refresher.THEM));
        ScriptedPeer peer = new ScriptedPeer()) {
      lab.server.onCall(Pair::answer);
      SipMessage unused = peer.invite(lab.server, "no-timer", Pair.offer().body());
      SipMessage answer = peer.expectBeyondTrying("200");
      peer.requestBack(answer, "ACK", 1);

      assertThat(answer.header("Session-Expires")).contains("90;refresher=uas");
      assertThat(answer.header("Require")).isEmpty();
      calleeTime.awaitAlarm(Duration.ofSeconds(45), Duration.ofSeconds(45));
    }
  }

  @Test
  void speaksOfNoTimerWhenSwitchedOff() throws Exception {
    try (Lab lab = lab(SessionTiming.NONE)) {
      Pair pair = established(lab, SessionTiming.every(INTERVAL, Refresher.US));

      SipMessage answer = pair.received("200").getFirst();
      assertThat(answer.header("Session-Expires")).isEmpty();
      assertThat(answer.headerValues("Supported")).noneMatch(value -> value.contains("timer"));
    }
  }
}
