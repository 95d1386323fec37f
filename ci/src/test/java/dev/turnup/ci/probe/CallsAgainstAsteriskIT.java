package dev.turnup.ci.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.ci.peer.Peer;
import dev.turnup.ci.peer.RequiresPeers;
import dev.turnup.probe.sdp.Hold;
import dev.turnup.probe.sdp.MediaDirection;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallFeatures;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.Reliability;
import dev.turnup.probe.sip.SessionTiming;
import dev.turnup.probe.sip.SessionTiming.Refresher;
import dev.turnup.probe.sip.SipScheduler;
import dev.turnup.probe.sip.Transfer;
import dev.turnup.probe.sip.TransferHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the probe's user agent can do within a call, with a real Asterisk at the other end. */
@RequiresPeers({Peer.ASTERISK})
class CallsAgainstAsteriskIT {
  private static final Duration NINETY = Duration.ofSeconds(90);
  private static final Duration HALF = NINETY.dividedBy(2);

  private static AsteriskSite pbx;

  @BeforeAll
  static void start() {
    pbx = AsteriskSite.start();
  }

  @AfterAll
  static void stop() {
    pbx.close();
  }

  private static MediaDirection direction(Call call) {
    SessionDescription remote = call.remote().orElseThrow();
    return remote.directionOf(remote.audio().orElseThrow());
  }

  private static void assertUp(Phone phone, Call call) throws InterruptedException {
    assertThat(call.await(CallState.CONFIRMED, Phone.SOON)).as(phone.messages()).isTrue();
  }

  private static void hangUp(Call call) throws InterruptedException {
    assertThat(call.hangUp()).isInstanceOf(CallEnd.ByUs.class);
  }

  @Test
  void answersADelayedOffer() throws InterruptedException {
    int mark = pbx.mark();
    try (Phone phone = new Phone("6020", pbx.sipPort(), SipScheduler.REAL)) {
      Call call = phone.callWithoutOffer("600");
      assertUp(phone, call);
      assertThat(call.invite().hasSessionDescription()).isFalse();
      assertThat(call.local()).isPresent();
      assertThat(pbx.logSince(mark, "echo in")).contains("echo in (alaw)");
      hangUp(call);
    }
  }

  @ParameterizedTest
  @CsvSource({"SENDONLY, RECVONLY", "INACTIVE, INACTIVE", "ZERO_ADDRESS, RECVONLY"})
  void holdsAndResumes(Hold form, MediaDirection theirs) throws InterruptedException {
    try (Phone phone = new Phone("6010", pbx.sipPort(), SipScheduler.REAL)) {
      Call call = phone.call("600", CallFeatures.DEFAULTS);
      assertUp(phone, call);
      assertThat(call.hold(form).succeeded()).as(phone.messages()).isTrue();
      assertThat(direction(call)).as(phone.messages()).isEqualTo(theirs);
      assertThat(call.resume().succeeded()).isTrue();
      assertThat(direction(call)).isEqualTo(MediaDirection.SENDRECV);
      hangUp(call);
    }
  }

  @Test
  void refreshesASessionOfNinetySeconds() throws InterruptedException {
    HeldAlarms alarms = new HeldAlarms();
    try (Phone phone = new Phone("6010", pbx.sipPort(), alarms)) {
      Call call =
          phone.call(
              "600", CallFeatures.DEFAULTS.withTiming(SessionTiming.every(NINETY, Refresher.US)));
      assertUp(phone, call);
      assertThat(phone.messages())
          .containsPattern("RECEIVED SIP/2.0 200 OK(?s:.*)Session-Expires: 90;refresher=uac");
      assertThat(alarms.goOff(HALF)).as(alarms.toString()).isTrue();
      assertThat(
              phone.awaitMessage(
                  "SENT UPDATE .*RECEIVED SIP/2.0 200 OK.*UPDATE\r\nSession-Expires: 90;",
                  Phone.SOON))
          .as(phone.messages())
          .isTrue();
      // As often as need be.
      assertThat(alarms.goOff(HALF)).as(alarms.toString()).isTrue();
      hangUp(call);
    }
  }

  @Test
  void asksForLongerWhereNinetySecondsAreTooBrief() throws InterruptedException {
    try (Phone phone = new Phone("6017", pbx.sipPort(), new HeldAlarms())) {
      Call call =
          phone.call(
              "600", CallFeatures.DEFAULTS.withTiming(SessionTiming.every(NINETY, Refresher.US)));
      assertUp(phone, call);
      assertThat(phone.messages())
          .contains("RECEIVED SIP/2.0 422 ")
          .contains("Min-SE: 120")
          .contains("Session-Expires: 120;refresher=uac");
      hangUp(call);
    }
  }

  @Test
  void acknowledgesProvisionalResponsesAndHasEarlyMedia() throws InterruptedException {
    int mark = pbx.mark();
    try (Phone phone = new Phone("6018", pbx.sipPort(), SipScheduler.REAL)) {
      Call call = phone.call("606", CallFeatures.DEFAULTS.withReliability(Reliability.REQUIRED));
      assertThat(call.await(CallState.PROCEEDING, Phone.SOON)).as(phone.messages()).isTrue();
      assertThat(call.remote()).as(phone.messages()).isPresent();
      assertUp(phone, call);
      assertThat(phone.messages())
          .containsPattern("RECEIVED SIP/2.0 183 (?s:.*)Require: .*100rel")
          .contains("SENT PRACK ")
          .containsPattern("RECEIVED SIP/2.0 200 OK(?s:.*)CSeq: [0-9]+ PRACK");
      assertThat(pbx.logSince(mark, "606@site:4")).contains("606@site:2");
      hangUp(call);
    }
  }

  /** Asterisk asks for it by REFER (RFC 3515), and goes by what our NOTIFYs say. */
  @Test
  void carriesATransferOut() throws Exception {
    int mark = pbx.mark();
    try (Phone phone = new Phone("6010", pbx.sipPort(), SipScheduler.REAL)) {
      Call call = phone.call("607", CallFeatures.DEFAULTS);
      CompletableFuture<Transfer> asked = new CompletableFuture<>();
      call.onTransfer(transfer -> {
        asked.complete(transfer);
        Call other = phone.call("600", CallFeatures.DEFAULTS);
        boolean isUp = other.await(CallState.CONFIRMED, Phone.SOON);
        return new TransferHandler.Outcome(isUp ? 200 : 480, isUp ? "OK" : "Unavailable");
      });
      assertUp(phone, call);
      assertThat(asked.get(Phone.SOON.toSeconds(), TimeUnit.SECONDS).target())
          .startsWith("sip:600@transferred.example");
      assertThat(pbx.logSince(mark, "transfer SUCCESS"))
          .as(phone.messages())
          .contains("transfer SUCCESS");
      assertThat(pbx.logSince(mark, "echo in")).contains("echo in (alaw)");
      assertThat(phone.messages())
          .containsPattern("RECEIVED REFER (?s:.*)SENT SIP/2.0 202 ")
          .containsPattern("SENT NOTIFY (?s:.*)SIP/2.0 100 Trying")
          .containsPattern("SENT NOTIFY (?s:.*)SIP/2.0 200 OK");
      assertThat(call.awaitEnd(Phone.SOON)).containsInstanceOf(CallEnd.ByThem.class);
    }
  }
}
