package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.SipTimers;
import dev.turnup.probe.sip.digest.DigestAlgorithm;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@org.junit.jupiter.api.Timeout(30)
class CallTest {
  private final CompletableFuture<Call> taken = new CompletableFuture<>();

  private Call callee() throws InterruptedException, ExecutionException, TimeoutException {
    return taken.get(5, TimeUnit.SECONDS);
  }

  private static OutgoingCall order(Lab lab, Optional<SessionDescription> offer) {
    return new OutgoingCall(
        Lab.account(Lab.ALICE), lab.toServer(), "sip:600@lab.example", offer, List.of());
  }

  private static SessionDescription offer() {
    return Lab.offer(4000, Codec.G722, Codec.PCMU);
  }

  private static void echo(Call call) {
    call.ring();
    call.answer(Lab.answer(call.remote().orElseThrow(), 5000, Codec.PCMU));
  }

  private Call established(Lab lab) throws Exception {
    lab.server.onCall(call -> {
      echo(call);
      taken.complete(call);
    });
    Call call = lab.client.call(order(lab, Optional.of(offer())));
    assertThat(call.await(CallState.CONFIRMED, Lab.SOON)).isTrue();
    assertThat(callee().await(CallState.CONFIRMED, Lab.SOON)).isTrue();
    return call;
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void callsWithAnEarlyOfferAndHangsUp(SipTransport transport) throws Exception {
    try (Lab lab = new Lab(transport, DigestAlgorithm.MD5)) {
      lab.server.onRequest(
          request -> request.method().equals("INVITE") ? lab.challenge(request) : Optional.empty());
      Call call = established(lab);

      assertThat(call.remote().orElseThrow().audio().orElseThrow().port()).isEqualTo(5000);
      assertThat(callee().invite().hasSessionDescription()).isTrue();
      assertThat(call.hangUp())
          .isInstanceOfSatisfying(
              CallEnd.ByUs.class,
              end -> assertThat(end.finalResponse().orElseThrow().isStatus(200)).isTrue());
      assertThat(callee().awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.ByThem.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void isHungUpByTheOtherSide(SipTransport transport) throws Exception {
    try (Lab lab = new Lab(transport, DigestAlgorithm.MD5)) {
      Call call = established(lab);

      assertThat(callee().hangUp()).isInstanceOf(CallEnd.ByUs.class);
      assertThat(call.awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.ByThem.class);
      assertThat(call.hangUp()).isInstanceOf(CallEnd.ByThem.class);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void callsWithADelayedOffer(SipTransport transport) throws Exception {
    try (Lab lab = new Lab(transport, DigestAlgorithm.MD5)) {
      lab.server.onCall(call -> {
        call.answer(Lab.offer(5000, Codec.PCMA, Codec.PCMU));
        taken.complete(call);
      });
      Call call = lab.client.call(order(lab, Optional.empty()));
      assertThat(call.await(CallState.ANSWERED, Lab.SOON)).isTrue();
      SessionDescription answer = Lab.answer(call.remote().orElseThrow(), 4000, Codec.PCMU);
      call.acknowledge(Optional.of(answer));

      assertThat(callee().invite().hasSessionDescription()).isFalse();
      assertThat(callee().await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      assertThat(callee().remote()).contains(answer);
      assertThat(call.hangUp()).isInstanceOf(CallEnd.ByUs.class);
    }
  }

  @Test
  void waitsForTheAnswerFromWhenTheInviteWentOut() throws Exception {
    SipTimers timers = new SipTimers(Lab.SOON, Lab.SOON, Lab.SOON, Lab.SOON);
    try (Lab lab = new Lab(SipTransport.UDP, timers, DigestAlgorithm.MD5)) {
      lab.server.onCall(call -> {
        call.ring();
        taken.complete(call);
      });
      Call call = lab.client.call(order(lab, Optional.of(offer())));
      assertThat(call.await(CallState.PROCEEDING, Lab.SOON)).isTrue();
      // Leaves it the time in which it gave up at once when the phone had begun to ring.
      OutgoingRequest options = OutgoingRequest.options("sip:lab.example");
      assertThat(lab.client.request(Lab.account(Lab.ALICE), lab.toServer(), options))
          .isInstanceOf(RequestOutcome.Answered.class);
      callee().answer(Lab.answer(callee().remote().orElseThrow(), 5000, Codec.PCMU));

      assertThat(call.await(CallState.CONFIRMED, Lab.SOON)).isTrue();
    }
  }

  @Test
  void takesCallsWhileItMakesCalls() throws Exception {
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5)) {
      CompletableFuture<Call> back = new CompletableFuture<>();
      lab.client.onCall(call -> {
        echo(call);
        back.complete(call);
      });
      Call out = established(lab);
      Call callback =
          lab.server.call(
              new OutgoingCall(
                  Lab.account(Lab.ALICE),
                  lab.toClient(),
                  lab.client.contactUri("6001", SipTransport.UDP),
                  Optional.of(offer()),
                  List.of()));

      assertThat(callback.await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      assertThat(back.get(5, TimeUnit.SECONDS).invite().requestUri()).startsWith("sip:6001@");
      assertThat(callback.hangUp()).isInstanceOf(CallEnd.ByUs.class);
      assertThat(out.hangUp()).isInstanceOf(CallEnd.ByUs.class);
    }
  }

  @Test
  void hearsEarlyMediaFrom183() throws Exception {
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5)) {
      lab.server.onCall(call -> {
        call.progress(
            183,
            "Session Progress",
            Optional.of(Lab.answer(call.remote().orElseThrow(), 5000, Codec.PCMU)));
        taken.complete(call);
      });
      Call call = lab.client.call(order(lab, Optional.of(offer())));

      assertThat(call.await(CallState.PROCEEDING, Lab.SOON)).isTrue();
      assertThat(call.remote().orElseThrow().audio().orElseThrow().port()).isEqualTo(5000);
      assertThat(call.lastResponse().orElseThrow().isStatus(183)).isTrue();
      call.hangUp();
    }
  }

  @Test
  void cancelsWhatRings() throws Exception {
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5)) {
      lab.server.onCall(call -> {
        call.ring();
        taken.complete(call);
      });
      Call call = lab.client.call(order(lab, Optional.of(offer())));
      assertThat(call.await(CallState.PROCEEDING, Lab.SOON)).isTrue();

      assertThat(call.hangUp())
          .isInstanceOfSatisfying(
              CallEnd.ByUs.class,
              end -> assertThat(end.finalResponse().orElseThrow().isStatus(487)).isTrue());
      assertThat(callee().awaitEnd(Lab.SOON).orElseThrow())
          .isInstanceOfSatisfying(
              CallEnd.ByThem.class, end -> assertThat(end.request().method()).isEqualTo("CANCEL"));
    }
  }

  @Test
  void reportsARefusal() throws Exception {
    try (Lab lab = new Lab(SipTransport.TCP, DigestAlgorithm.MD5)) {
      lab.server.onCall(call -> call.reject(488, "Not Acceptable Here"));
      Call call = lab.client.call(order(lab, Optional.of(offer())));

      assertThat(call.awaitEnd(Lab.SOON).orElseThrow())
          .isInstanceOfSatisfying(
              CallEnd.Refused.class, end -> assertThat(end.status()).isEqualTo(488));
    }
  }

  @Test
  void givesUpWhatNobodyAnswers() throws Exception {
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5)) {
      lab.server.onCall(Call::ring);
      Call call = lab.client.call(order(lab, Optional.of(offer())));

      assertThat(call.awaitEnd(Lab.SOON.multipliedBy(2)).orElseThrow())
          .isInstanceOfSatisfying(
              CallEnd.TimedOut.class, end -> assertThat(end.isProvisionalSeen()).isTrue());
      assertThat(
              lab.trace.trace().events().stream()
                  .map(event -> ((TraceEvent.Sip) event).text())
                  .anyMatch(text -> text.startsWith("CANCEL ")))
          .isTrue();
    }
  }

  @Test
  void answersRequestsWithinACall() throws Exception {
    try (Lab lab = new Lab(SipTransport.UDP, DigestAlgorithm.MD5)) {
      Call call = established(lab);
      SessionDescription moved =
          SessionDescription.tryParse(offer().body().replace("audio 4000", "audio 4444"))
              .orElseThrow();

      assertThat(status(call.request("INFO", Optional.empty()))).isEqualTo(200);
      assertThat(status(call.request("OPTIONS", Optional.empty()))).isEqualTo(200);
      assertThat(
              status(
                  call.request(
                      "UPDATE",
                      Optional.of(new OutgoingRequest.Body("application/sdp", moved.body())))))
          .isEqualTo(200);
      assertThat(callee().remote()).contains(moved);
      assertThat(call.hangUp()).isInstanceOf(CallEnd.ByUs.class);
    }
  }

  private static int status(RequestOutcome outcome) {
    return outcome instanceof RequestOutcome.Answered(SipMessage response)
        ? response.status().orElse(0)
        : 0;
  }
}
