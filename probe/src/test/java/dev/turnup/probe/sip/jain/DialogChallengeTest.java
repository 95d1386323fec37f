package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sip.Account;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.SipTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Challenges that a call meets when it is up. */
@Timeout(90)
class DialogChallengeTest {
  @Test
  void answersForWhomTheCallWasWhenItWasCalled() throws Exception {
    try (Lab lab = new Lab(SipTransport.UDP)) {
      lab.client.onRequest(request ->
          request.method().equals("REGISTER")
              ? Optional.of(Reply.of(200, "OK", new SipHeader("Expires", "60")))
              : lab.challenge(request));
      Account called = new Account("600", "lab.example", Optional.empty(), Optional.of(Lab.ALICE));
      assertThat(lab.server.register(called, lab.toClient(), Duration.ofMinutes(1)).isActive())
          .isTrue();
      Pair pair = Pair.established(lab);

      assertThat(ReofferTest.status(pair.callee().request("INFO", Optional.empty())))
          .isEqualTo(200);
      assertThat(ReofferTest.status(pair.callee().resume())).isEqualTo(200);
      assertThat(pair.callee().hangUp())
          .isInstanceOfSatisfying(
              CallEnd.ByUs.class,
              end -> assertThat(end.finalResponse().orElseThrow().isStatus(200)).isTrue());
      assertThat(pair.caller().awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.ByThem.class);
    }
  }

  @Test
  void goesOnWhenANonceHasBecomeStale() throws Exception {
    try (Lab lab = new Lab(SipTransport.UDP);
        ScriptedPeer peer = new ScriptedPeer()) {
      Call call =
          lab.client.call(
              new OutgoingCall(
                  Lab.account(Lab.ALICE),
                  peer.address(),
                  "sip:600@lab.example",
                  Optional.of(Pair.offer()),
                  List.of()));
      peer.respondWith(
          peer.expect("INVITE"), 200, "one", Lab.answer(Pair.offer(), 5001, Codec.PCMU).body());
      peer.expect("ACK");
      assertThat(call.await(CallState.CONFIRMED, Lab.SOON)).isTrue();
      FutureTask<RequestOutcome> asking =
          new FutureTask<>(() -> call.request("INFO", Optional.empty()));
      Thread.ofVirtual().start(asking);
      peer.respond(peer.expect("INFO"), 407, "", challenge("first", "false"));
      peer.respond(peer.expect("INFO"), 407, "", challenge("second", "true"));
      SipMessage last = peer.expect("INFO");
      peer.respond(last, 200, "");

      assertThat(ReofferTest.status(asking.get(15, TimeUnit.SECONDS))).isEqualTo(200);
      assertThat(last.headerValues("Proxy-Authorization")).hasSize(1);
      assertThat(last.header("Proxy-Authorization").orElseThrow())
          .contains("nonce=\"second\"", "uri=\"" + last.requestUri() + "\"", "nc=00000001");
    }
  }

  @Test
  void asksNoMoreWhenItsPasswordIsWrong() throws Exception {
    try (Lab lab = new Lab(SipTransport.UDP)) {
      Pair pair = Pair.established(lab);
      lab.server.onRequest(request ->
          Optional.of(
              Reply.of(
                  407,
                  "Proxy Authentication Required",
                  new SipHeader(
                      "Proxy-Authenticate", "Digest realm=\"lab\", nonce=\"n\", qop=\"auth\""))));

      assertThat(ReofferTest.status(pair.caller().request("INFO", Optional.empty())))
          .isEqualTo(407);
      assertThat(pair.sent("INFO")).hasSize(2);
      assertThat(pair.caller().state()).isEqualTo(CallState.CONFIRMED);
    }
  }

  private static String challenge(String nonce, String stale) {
    return "Proxy-Authenticate: Digest realm=\"lab\", qop=\"auth\", nonce=\""
        + nonce
        + "\", stale="
        + stale;
  }
}
