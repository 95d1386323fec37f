package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sdp.Hold;
import dev.turnup.probe.sdp.MediaDirection;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.digest.DigestAlgorithm;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(90)
class ReofferTest {
  private static final SessionDescription MOVED = Lab.offer(4444, Codec.G722, Codec.PCMU);

  private static Lab lab() throws Exception {
    return new Lab(SipTransport.UDP, DigestAlgorithm.MD5);
  }

  static int status(RequestOutcome outcome) {
    return outcome instanceof RequestOutcome.Answered(SipMessage response)
        ? response.status().orElse(0)
        : 0;
  }

  private static MediaDirection direction(Optional<SessionDescription> session) {
    SessionDescription present = session.orElseThrow();
    return present.directionOf(present.audio().orElseThrow());
  }

  private static int port(Optional<SessionDescription> session) {
    return session.orElseThrow().audio().orElseThrow().port();
  }

  @ParameterizedTest
  @EnumSource(
      value = SipTransport.class,
      names = {"UDP", "TCP"})
  void movesItsMediaByReinvite(SipTransport transport) throws Exception {
    try (Lab lab = new Lab(transport, DigestAlgorithm.MD5)) {
      Pair pair = Pair.established(lab);
      CompletableFuture<SessionDescription> told = new CompletableFuture<>();
      pair.callee().onRemoteChange(told::complete);

      assertThat(status(pair.caller().reoffer(MOVED))).isEqualTo(200);
      assertThat(told.get(15, TimeUnit.SECONDS).audio().orElseThrow().port()).isEqualTo(4444);
      assertThat(port(pair.callee().remote())).isEqualTo(4444);
      assertThat(port(pair.caller().local())).isEqualTo(4444);
      SessionDescription now = pair.caller().local().orElseThrow();
      assertThat(now.origin().sessionId()).isEqualTo(Pair.offer().origin().sessionId());
      assertThat(now.origin().sessionVersion()).isEqualTo("2");
      Pair.await(() -> pair.sent("ACK").size() >= 2);
      assertThat(pair.sent("ACK").get(1).sequenceNumber())
          .isEqualTo(pair.sent("INVITE").get(1).sequenceNumber());
      assertThat(status(pair.callee().reoffer(Lab.offer(5555, Codec.PCMU)))).isEqualTo(200);
      assertThat(port(pair.caller().remote())).isEqualTo(5555);
      assertThat(pair.caller().hangUp()).isInstanceOf(CallEnd.ByUs.class);
    }
  }

  /** RFC 3581 §3: within a call as at its beginning. */
  @Test
  void asksForResponsesWhereTheRequestCameFrom() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);
      assertThat(status(pair.caller().reoffer(MOVED))).isEqualTo(200);
      assertThat(status(pair.caller().reoffer(Lab.offer(4444, Codec.OPUS)))).isEqualTo(488);
      assertThat(status(pair.caller().update(Optional.empty()))).isEqualTo(200);
      assertThat(status(pair.caller().request("INFO", Optional.empty()))).isEqualTo(200);
      Pair.await(() -> pair.sent("ACK").size() >= 3);
      assertThat(pair.caller().hangUp()).isInstanceOf(CallEnd.ByUs.class);

      List<SipMessage> sent =
          Pair.messages(lab.trace).stream()
              .filter(seen -> seen.isSent() && seen.message().isRequest())
              .map(Pair.Seen::message)
              .toList();
      assertThat(sent).extracting(SipMessage::method).contains("INVITE", "UPDATE", "INFO", "BYE");
      assertThat(sent)
          .allSatisfy(request ->
              assertThat(request.header("Via").orElseThrow())
                  .as(request.startLine())
                  .matches(".*;rport(;.*)?"));
    }
  }

  @Test
  void keepsTheOldSessionWhenTheOfferIsRefused() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);
      Optional<SessionDescription> before = pair.caller().remote();
      lab.server.onRequest(request ->
          request.method().equals("INVITE")
              ? Optional.of(Reply.of(488, "Not Acceptable Here"))
              : Optional.empty());

      assertThat(status(pair.caller().reoffer(MOVED))).isEqualTo(488);
      assertThat(port(pair.caller().local())).isEqualTo(Pair.CALLER_PORT);
      assertThat(pair.caller().remote()).isEqualTo(before);
      assertThat(pair.caller().state()).isEqualTo(CallState.CONFIRMED);
      assertThat(pair.caller().hangUp()).isInstanceOf(CallEnd.ByUs.class);
    }
  }

  @Test
  void refusesAnOfferWithoutACodecInCommon() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);

      assertThat(status(pair.caller().reoffer(Lab.offer(4444, Codec.OPUS)))).isEqualTo(488);
      assertThat(port(pair.callee().remote())).isEqualTo(Pair.CALLER_PORT);
    }
  }

  @Test
  void triesAgainAfterGlareWhenTheTimeHasPassed() throws Exception {
    ManualTime time = new ManualTime();
    try (Lab lab = new Lab(SipTransport.UDP, o -> o.withScheduler(time), o -> o)) {
      Pair pair = Pair.established(lab);
      AtomicInteger asked = new AtomicInteger();
      lab.server.onRequest(request ->
          request.method().equals("INVITE") && asked.incrementAndGet() <= 2
              ? Optional.of(Reply.of(491, "Request Pending"))
              : Optional.empty());
      FutureTask<RequestOutcome> offering = new FutureTask<>(() -> pair.caller().reoffer(MOVED));
      Thread.ofVirtual().start(offering);

      for (int attempt = 0; attempt < 2; attempt++) {
        // We own the Call-ID: RFC 3261 §14.1.
        Duration least = Duration.ofMillis(2100);
        time.pass(time.awaitAlarm(least, Duration.ofSeconds(4)));
      }
      assertThat(status(offering.get(15, TimeUnit.SECONDS))).isEqualTo(200);
      assertThat(port(pair.callee().remote())).isEqualTo(4444);
    }
  }

  @Test
  void answersGlareWith491() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);
      CountDownLatch arrived = new CountDownLatch(1);
      CountDownLatch crossed = new CountDownLatch(1);
      lab.server.onRequest(request -> {
        if (request.method().equals("UPDATE")) {
          arrived.countDown();
          awaitLatch(crossed);
        }
        return Optional.empty();
      });
      FutureTask<RequestOutcome> offering =
          new FutureTask<>(() -> pair.caller().update(Optional.of(MOVED)));
      Thread.ofVirtual().start(offering);
      awaitLatch(arrived);

      assertThat(status(pair.callee().request("UPDATE", body(Lab.offer(5555, Codec.PCMU)))))
          .isEqualTo(491);
      crossed.countDown();
      assertThat(status(offering.get(15, TimeUnit.SECONDS))).isEqualTo(200);
      assertThat(port(pair.caller().remote())).isEqualTo(Pair.CALLEE_PORT);
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(15, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<OutgoingRequest.Body> body(SessionDescription session) {
    return Optional.of(new OutgoingRequest.Body("application/sdp", session.body()));
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void holdsAndResumes(Hold form) throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);
      MediaDirection answered =
          form == Hold.INACTIVE ? MediaDirection.INACTIVE : MediaDirection.RECVONLY;

      assertThat(status(pair.caller().hold(form))).isEqualTo(200);
      assertThat(direction(pair.callee().remote())).isEqualTo(answered.mirrored());
      assertThat(direction(pair.caller().remote())).isEqualTo(answered);
      assertThat(status(pair.caller().resume())).isEqualTo(200);
      assertThat(direction(pair.callee().remote())).isEqualTo(MediaDirection.SENDRECV);
      assertThat(direction(pair.caller().remote())).isEqualTo(MediaDirection.SENDRECV);
      assertThat(pair.sent("INVITE").getLast().body()).contains("c=IN IP4 127.0.0.1");
    }
  }

  @Test
  void goesOnHoldingWhenTheHeldSideOffers() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);
      assertThat(status(pair.caller().hold(Hold.SENDONLY))).isEqualTo(200);

      assertThat(status(pair.callee().resume())).isEqualTo(200);
      assertThat(direction(pair.callee().remote())).isEqualTo(MediaDirection.SENDONLY);
      assertThat(status(pair.caller().resume())).isEqualTo(200);
      assertThat(direction(pair.callee().remote())).isEqualTo(MediaDirection.SENDRECV);
    }
  }

  @Test
  void offersItselfWhenAReinviteHoldsNoOffer() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);

      RequestOutcome outcome = pair.callee().request("INVITE", Optional.empty());

      assertThat(status(outcome)).isEqualTo(200);
      assertThat(((RequestOutcome.Answered) outcome).response().body())
          .isEqualTo(pair.caller().local().orElseThrow().body());
      Pair.await(() -> pair.received("ACK").size() == 1);
      Pair.await(() -> {
        try {
          return status(pair.caller().update(Optional.of(MOVED))) == 200;
        } catch (InterruptedException e) {
          return false;
        }
      });
    }
  }

  @Test
  void endsTheCallWhenTheOtherSideHasForgottenIt() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);
      lab.server.onRequest(request ->
          request.method().equals("INVITE")
              ? Optional.of(Reply.of(481, "Call/Transaction Does Not Exist"))
              : Optional.empty());

      assertThat(status(pair.caller().reoffer(MOVED))).isEqualTo(481);
      assertThat(pair.caller().state()).isEqualTo(CallState.ENDED);
      assertThat(pair.sent("BYE")).hasSize(1);
    }
  }

  @Test
  void changesAConfirmedSessionByUpdate() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);

      assertThat(status(pair.caller().update(Optional.of(MOVED)))).isEqualTo(200);
      assertThat(port(pair.callee().remote())).isEqualTo(4444);
      assertThat(status(pair.callee().update(Optional.empty()))).isEqualTo(200);
      assertThat(pair.sent("UPDATE").getFirst().header("Contact")).isPresent();
    }
  }

  @Test
  void updatesBeforeTheAnswerWithoutHarmToTheCall() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.ringing(lab);

      assertThat(status(pair.caller().update(Optional.empty()))).isEqualTo(200);
      // The offer of the INVITE is not answered yet (RFC 3311 §5.2).
      RequestOutcome early = pair.caller().request("UPDATE", body(MOVED));
      assertThat(status(early)).isEqualTo(500);
      assertThat(((RequestOutcome.Answered) early).response().header("Retry-After")).isPresent();
      assertThat(pair.caller().update(Optional.of(MOVED)))
          .isInstanceOf(RequestOutcome.TransportFailed.class);
      pair.answer();
      assertThat(pair.caller().await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      assertThat(pair.callee().await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      assertThat(pair.caller().hangUp()).isInstanceOf(CallEnd.ByUs.class);
    }
  }

  @Test
  void handsInfoToWhoListens() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);
      List<OutgoingRequest.Body> heard = new CopyOnWriteArrayList<>();
      pair.callee().onInfo(heard::add);
      OutgoingRequest.Body digit =
          new OutgoingRequest.Body("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n");

      assertThat(status(pair.caller().request("INFO", Optional.of(digit)))).isEqualTo(200);
      assertThat(status(pair.caller().request("INFO", Optional.empty()))).isEqualTo(200);
      assertThat(heard).containsExactly(digit, new OutgoingRequest.Body("", ""));
    }
  }

  @Test
  void answersChallengesWithinACall() throws Exception {
    try (Lab lab = lab()) {
      Pair pair = Pair.established(lab);
      lab.server.onRequest(lab::challenge);

      everyRequest(pair.caller());
      List<Long> numbers =
          Pair.messages(lab.trace).stream()
              .filter(seen -> seen.isSent() && seen.message().isRequest())
              .filter(seen -> !seen.message().method().equals("ACK"))
              .map(seen -> seen.message().sequenceNumber())
              .toList();
      assertThat(numbers).doesNotHaveDuplicates().isSorted();
      assertThat(pair.sent("ACK").getLast().header("Proxy-Authorization"))
          .isEqualTo(pair.sent("INVITE").getLast().header("Proxy-Authorization"))
          .isPresent();
      assertThat(pair.sent("INFO").getFirst().header("Proxy-Authorization")).isEmpty();
      assertThat(pair.caller().hangUp())
          .isInstanceOfSatisfying(
              CallEnd.ByUs.class,
              end -> assertThat(end.finalResponse().orElseThrow().isStatus(200)).isTrue());
    }
  }

  private static void everyRequest(Call call) throws InterruptedException {
    assertThat(status(call.reoffer(MOVED))).isEqualTo(200);
    assertThat(status(call.request("INFO", Optional.empty()))).isEqualTo(200);
    assertThat(status(call.update(Optional.empty()))).isEqualTo(200);
  }
}
