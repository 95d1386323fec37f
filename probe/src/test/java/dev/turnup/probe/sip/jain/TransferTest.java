package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.Transfer;
import dev.turnup.probe.sip.TransferHandler;
import dev.turnup.schema.site.SipTransport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transfers and the other requests that come within a call, or just after it. */
@Timeout(90)
class TransferTest {
  private final ManualTime time = new ManualTime();
  private Lab lab;
  private ScriptedPeer peer;

  @BeforeEach
  void open() throws Exception {
    lab = new Lab(SipTransport.UDP, o -> o, o -> o.withScheduler(time));
    peer = new ScriptedPeer();
  }

  @AfterEach
  void close() {
    peer.close();
    lab.close();
  }

  /** The 200 to an INVITE of the peer. */
  private SipMessage called(CompletableFuture<Call> taken) throws Exception {
    lab.server.onCall(call -> {
      taken.complete(call);
      Pair.answer(call);
    });
    SipMessage unused = peer.invite(lab.server, "transfer", Pair.offer().body());
    return peer.expectBeyondTrying("200");
  }

  private SipMessage established(CompletableFuture<Call> taken) throws Exception {
    SipMessage answer = called(taken);
    peer.requestBack(answer, "ACK", 1);
    assertThat(get(taken).await(CallState.CONFIRMED, Lab.SOON)).isTrue();
    return answer;
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(Lab.SOON.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void carriesABlindTransferOutAndReportsIt() throws Exception {
    CompletableFuture<Call> taken = new CompletableFuture<>();
    CompletableFuture<Transfer> asked = new CompletableFuture<>();
    SipMessage answer = established(taken);
    get(taken)
        .onTransfer(transfer -> {
          asked.complete(transfer);
          return new TransferHandler.Outcome(486, "Busy Here");
        });
    peer.requestBack(
        answer,
        "REFER",
        2,
        "Refer-To: <sip:700@lab.example;method=INVITE>",
        "Referred-By: <sip:peer@lab.example>");

    peer.expect("202");
    SipMessage trying = peer.expect("NOTIFY");
    assertThat(trying.header("Event")).contains("refer;id=2");
    assertThat(trying.headerValues("Event")).hasSize(1);
    assertThat(trying.header("Subscription-State").orElseThrow()).startsWith("active");
    assertThat(trying.header("Content-Type").orElseThrow()).startsWith("message/sipfrag");
    assertThat(trying.body()).startsWith("SIP/2.0 100 Trying");
    peer.respond(trying, 200, "");
    SipMessage done = peer.expect("NOTIFY");
    assertThat(done.body()).startsWith("SIP/2.0 486 Busy Here");
    assertThat(done.header("Subscription-State")).contains("terminated;reason=noresource");
    peer.respond(done, 200, "");
    assertThat(get(asked).target()).isEqualTo("sip:700@lab.example;method=INVITE");
    assertThat(get(asked).referredBy()).contains("<sip:peer@lab.example>");
    assertThat(get(taken).state()).isEqualTo(CallState.CONFIRMED);
  }

  @Test
  void reportsTheTransferWhenTheCallItselfIsOver() throws Exception {
    CompletableFuture<Call> taken = new CompletableFuture<>();
    CountDownLatch ended = new CountDownLatch(1);
    SipMessage answer = established(taken);
    get(taken)
        .onTransfer(_ -> {
          ended.await();
          return new TransferHandler.Outcome(200, "OK");
        });
    peer.requestBack(answer, "REFER", 2, "Refer-To: sip:700@lab.example");
    peer.expect("202");
    peer.respond(peer.expect("NOTIFY"), 200, "");
    peer.requestBack(answer, "BYE", 3);
    peer.expect("200");
    assertThat(get(taken).awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.ByThem.class);
    ended.countDown();

    SipMessage done = peer.expect("NOTIFY");
    assertThat(done.body()).startsWith("SIP/2.0 200 OK");
    peer.respond(done, 200, "");
  }

  @Test
  void declinesATransferThatNobodyCarriesOut() throws Exception {
    SipMessage answer = established(new CompletableFuture<>());

    peer.requestBack(answer, "REFER", 2, "Refer-To: <sip:700@lab.example>");
    peer.expect("603");
    peer.requestBack(answer, "REFER", 3);
    peer.expect("400");
  }

  @Test
  void answersEachRequestWithinACall() throws Exception {
    SipMessage answer = established(new CompletableFuture<>());

    peer.requestBack(answer, "OPTIONS", 2);
    assertThat(peer.expect("200").header("Allow").orElseThrow()).contains("REFER");
    peer.requestBack(answer, "INFO", 3);
    peer.expect("200");
    peer.requestBack(answer, "NOTIFY", 4, "Event: dialog", "Subscription-State: active");
    assertThat(peer.expect("489").header("Allow-Events")).isPresent();
    peer.requestBack(answer, "BYE", 5);
    peer.expect("200");
    int sequence = 6;
    for (String method : List.of("INFO", "NOTIFY", "UPDATE", "REFER", "BYE")) {
      peer.requestBack(answer, method, sequence, "Event: refer", "Refer-To: <sip:1@lab.example>");
      sequence++;
      peer.expect("481");
    }
  }

  @Test
  void endsACallThatIsHungUpWhileItRings() throws Exception {
    CompletableFuture<Call> taken = new CompletableFuture<>();
    lab.server.onCall(call -> {
      call.ring();
      taken.complete(call);
    });
    SipMessage unused = peer.invite(lab.server, "early-bye", Pair.offer().body());
    SipMessage ringing = peer.expectBeyondTrying("180");
    peer.requestBack(ringing, "BYE", 2);

    peer.expect("200");
    peer.expect("487");
    assertThat(get(taken).awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.ByThem.class);
  }

  @Test
  void hangsUpACallWhoseAnswerIsNeverAcknowledged() throws Exception {
    CompletableFuture<Call> taken = new CompletableFuture<>();
    SipMessage answer = called(taken);
    assertThat(get(taken).await(CallState.ANSWERED, Lab.SOON)).isTrue();
    time.passSeconds(31);
    assertThat(get(taken).state()).isEqualTo(CallState.ANSWERED);
    long repeated = Pair.sequence(lab.serverTrace).stream().filter("> 200"::equals).count();
    assertThat(repeated).isGreaterThanOrEqualTo(8);
    time.passSeconds(3);

    assertThat(get(taken).awaitEnd(Lab.SOON)).contains(new CallEnd.NotAcknowledged());
    SipMessage bye = peer.expect("BYE");
    assertThat(bye.toTag()).contains("peer");
    assertThat(bye.callId()).isEqualTo(answer.callId());
  }

  @Test
  void hangsUpWhenTheAnswerToAReinviteIsNeverAcknowledged() throws Exception {
    CompletableFuture<Call> taken = new CompletableFuture<>();
    SipMessage answer = established(taken);
    peer.requestBack(answer, "INVITE", 2);
    peer.expectBeyondTrying("200");
    Call call = get(taken);
    Pair.await(() -> {
      time.passSeconds(1);
      return call.end().isPresent();
    });

    assertThat(call.end()).contains(new CallEnd.NotAcknowledged());
    peer.expect("BYE");
  }

  @Test
  void livesPastTheTimeInWhichAnAckMayCome() throws Exception {
    CompletableFuture<Call> taken = new CompletableFuture<>();
    SipMessage answer = established(taken);
    time.passSeconds(120);
    assertThat(get(taken).state()).isEqualTo(CallState.CONFIRMED);
    peer.requestBack(answer, "BYE", 2);

    peer.expect("200");
    assertThat(get(taken).awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.ByThem.class);
  }

  @Test
  void takesNoUnaskedNotificationButOfMessages() throws Exception {
    assertThat(notified("message-summary")).isEqualTo(200);
    assertThat(notified("presence")).isEqualTo(489);
  }

  private int notified(String event) throws InterruptedException {
    OutgoingRequest notify =
        new OutgoingRequest(
            "NOTIFY",
            "sip:600@lab.example",
            "sip:600@lab.example",
            List.of(new SipHeader("Event", event), new SipHeader("Subscription-State", "active")),
            Optional.empty());
    return ReofferTest.status(lab.client.request(Lab.account(Lab.ALICE), lab.toServer(), notify));
  }
}
