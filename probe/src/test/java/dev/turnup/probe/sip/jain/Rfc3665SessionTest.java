package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.SipMessage;
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

/** The session flows of RFC 3665 §3; the peer plays the proxies and the far user agent. */
@Timeout(90)
class Rfc3665SessionTest {
  private Lab lab;
  private ScriptedPeer proxy;

  @BeforeEach
  void open() throws Exception {
    lab = new Lab(SipTransport.UDP);
    proxy = new ScriptedPeer();
  }

  @AfterEach
  void close() {
    proxy.close();
    lab.close();
  }

  private static OutgoingCall order(ScriptedPeer hop) {
    return new OutgoingCall(
        Lab.account(Lab.ALICE),
        hop.address(),
        "sip:bob@lab.example",
        Optional.of(Pair.offer()),
        List.of());
  }

  private static String answer() {
    return Lab.answer(Pair.offer(), 5001, Codec.PCMU).body();
  }

  private static String challenge(String realm) {
    return "Proxy-Authenticate: Digest realm=\""
        + realm
        + "\", qop=\"auth\", nonce=\"nonce-of-"
        + realm
        + "\", opaque=\"\", algorithm=MD5";
  }

  /** Hangs up on our side and answers the BYE, which must go along the recorded route. */
  private static SipMessage hungUp(Call call, ScriptedPeer peer) throws Exception {
    FutureTask<CallEnd> ending = new FutureTask<>(call::hangUp);
    Thread.ofVirtual().start(ending);
    SipMessage bye = peer.expect("BYE");
    peer.respond(bye, 200, "");
    assertThat(ending.get(15, TimeUnit.SECONDS)).isInstanceOf(CallEnd.ByUs.class);
    return bye;
  }

  private void confirmed(Call call) throws InterruptedException {
    assertThat(call.await(CallState.CONFIRMED, Lab.SOON)).isTrue();
  }

  @Test
  void rfc3665_3_1_successfulSessionEstablishment() throws Exception {
    Call call = lab.client.call(order(proxy));
    SipMessage invite = proxy.expect("INVITE");
    proxy.respond(invite, 180, "bob");
    proxy.respondWith(invite, 200, "bob", answer());
    SipMessage ack = proxy.expect("ACK");
    confirmed(call);
    proxy.request(invite, "bob", "BYE", 1);
    proxy.expect("200");

    assertThat(ack.sequenceNumber()).isEqualTo(invite.sequenceNumber());
    assertThat(call.awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.ByThem.class);
    assertThat(proxy.log()).containsExactly("INVITE", "ACK", "200");
    assertThat(Pair.sequence(lab.trace))
        .containsExactly("> INVITE", "< 180", "< 200", "> ACK", "< BYE", "> 200");
  }

  @Test
  void rfc3665_3_2_sessionEstablishmentThroughTwoProxies() throws Exception {
    int port = proxy.address().address().getPort();
    // The proxy next to the callee has put itself on top.
    String routes = "Record-Route: <sip:127.0.0.1:5099;lr>, <sip:127.0.0.1:" + port + ";lr>";
    Call call = lab.client.call(order(proxy));
    SipMessage first = proxy.expect("INVITE");
    proxy.respond(first, 407, "proxy", challenge("atlanta"));
    proxy.expect("ACK");
    SipMessage invite = proxy.expect("INVITE");
    proxy.respond(invite, 100, "");
    proxy.respond(invite, 180, "bob", routes);
    proxy.respondWith(invite, 200, "bob", answer(), routes);
    SipMessage ack = proxy.expect("ACK");
    confirmed(call);
    SipMessage bye = hungUp(call, proxy);

    assertThat(invite.header("Proxy-Authorization").orElseThrow()).contains("realm=\"atlanta\"");
    assertThat(invite.callId()).isEqualTo(first.callId());
    assertThat(invite.sequenceNumber()).isEqualTo(first.sequenceNumber() + 1);
    for (SipMessage within : List.of(ack, bye)) {
      assertThat(String.join(",", within.headerValues("Route")).replace(" ", ""))
          .isEqualTo("<sip:127.0.0.1:" + port + ";lr>,<sip:127.0.0.1:5099;lr>");
    }
    assertThat(proxy.log()).containsExactly("INVITE", "ACK", "INVITE", "ACK", "BYE");
  }

  @Test
  void rfc3665_3_3_sessionWithMultipleProxyAuthentication() throws Exception {
    Call call = lab.client.call(order(proxy));
    proxy.respond(proxy.expect("INVITE"), 407, "one", challenge("atlanta"));
    proxy.expect("ACK");
    SipMessage second = proxy.expect("INVITE");
    proxy.respond(second, 100, "");
    proxy.respond(second, 407, "two", challenge("biloxi"));
    proxy.expect("ACK");
    SipMessage third = proxy.expect("INVITE");
    proxy.respond(third, 180, "bob");
    proxy.respondWith(third, 200, "bob", answer());
    SipMessage ack = proxy.expect("ACK");
    confirmed(call);
    SipMessage bye = hungUp(call, proxy);

    assertThat(second.headerValues("Proxy-Authorization")).hasSize(1);
    List<String> both = third.headerValues("Proxy-Authorization");
    assertThat(both).hasSize(2);
    assertThat(both).anyMatch(v -> v.contains("realm=\"atlanta\"") && v.contains("nc=00000002"));
    assertThat(both).anyMatch(v -> v.contains("realm=\"biloxi\"") && v.contains("nc=00000001"));
    assertThat(ack.headerValues("Proxy-Authorization")).isEqualTo(both);
    assertThat(bye.headerValues("Proxy-Authorization")).isEmpty();
    assertThat(proxy.log())
        .containsExactly("INVITE", "ACK", "INVITE", "ACK", "INVITE", "ACK", "BYE");
  }

  @Test
  void rfc3665_3_4_successfulSessionWithProxyFailure() throws Exception {
    try (ScriptedPeer dead = new ScriptedPeer()) {
      Call failed = lab.client.call(order(dead));
      dead.expect("INVITE");
      assertThat(failed.awaitEnd(Lab.SOON).orElseThrow()).isInstanceOf(CallEnd.TimedOut.class);

      Call call = lab.client.call(order(proxy));
      proxy.respond(proxy.expect("INVITE"), 407, "proxy", challenge("atlanta"));
      proxy.expect("ACK");
      SipMessage invite = proxy.expect("INVITE");
      proxy.respond(invite, 180, "bob");
      proxy.respondWith(invite, 200, "bob", answer());
      proxy.expect("ACK");
      confirmed(call);
      assertThat(hungUp(call, proxy).toTag()).contains("bob");
      assertThat(dead.log()).containsExactly("INVITE");
      assertThat(proxy.log()).containsExactly("INVITE", "ACK", "INVITE", "ACK", "BYE");
    }
  }

  @Test
  void rfc3665_3_5_sessionThroughASipAlg() throws Exception {
    String route = "Record-Route: <sip:127.0.0.1:" + proxy.address().address().getPort() + ";lr>";
    Call call = lab.client.call(order(proxy));
    SipMessage invite = proxy.expect("INVITE");
    proxy.respond(invite, 100, "");
    proxy.respond(invite, 180, "bob", route);
    // The gateway puts its own address where the far end's was.
    String through = answer().replace("c=IN IP4 127.0.0.1", "c=IN IP4 192.0.2.128");
    proxy.respondWith(invite, 200, "bob", through, route);
    proxy.expect("ACK");
    confirmed(call);
    SipMessage bye = hungUp(call, proxy);

    SessionDescription remote = call.remote().orElseThrow();
    assertThat(remote.addressOf(remote.audio().orElseThrow())).contains("192.0.2.128");
    assertThat(bye.header("Route").orElseThrow()).contains(";lr");
    assertThat(proxy.log()).containsExactly("INVITE", "ACK", "BYE");
  }

  @Test
  void rfc3665_3_6_sessionViaRedirectAndProxyWithSdpInAck() throws Exception {
    try (ScriptedPeer redirect = new ScriptedPeer()) {
      OutgoingCall order =
          order(redirect)
              .withDelayedOffer(offer -> Optional.of(Lab.answer(offer, 4000, Codec.PCMU)));
      Call asked = lab.client.call(order);
      SipMessage first = redirect.expect("INVITE");
      redirect.respond(first, 302, "redirect");
      redirect.expect("ACK");
      CallEnd.Refused moved = (CallEnd.Refused) asked.awaitEnd(Lab.SOON).orElseThrow();
      assertThat(moved.status()).isEqualTo(302);
      String target = moved.response().header("Contact").orElseThrow().replaceAll(".*<|>.*", "");
      Call call =
          lab.client.call(
              new OutgoingCall(
                  order.caller(),
                  proxy.address(),
                  target,
                  Optional.empty(),
                  List.of(),
                  order.answerer(),
                  order.features()));
      SipMessage invite = proxy.expect("INVITE");
      proxy.respond(invite, 180, "bob");
      proxy.respondWith(invite, 200, "bob", Lab.offer(5001, Codec.PCMU).body());
      SipMessage ack = proxy.expect("ACK");
      confirmed(call);
      hungUp(call, proxy);

      assertThat(invite.requestUri()).isEqualTo(target);
      assertThat(invite.hasSessionDescription()).isFalse();
      assertThat(ack.hasSessionDescription()).isTrue();
      assertThat(redirect.log()).containsExactly("INVITE", "ACK");
      assertThat(proxy.log()).containsExactly("INVITE", "ACK", "BYE");
    }
  }

  @Test
  void rfc3665_3_7_sessionWithReinvite() throws Exception {
    Call call = lab.client.call(order(proxy));
    SipMessage invite = proxy.expect("INVITE");
    proxy.respond(invite, 180, "bob");
    proxy.respondWith(invite, 200, "bob", answer());
    proxy.expect("ACK");
    confirmed(call);
    // Bob's address has changed: he says so, and we follow (F7 to F9 of the RFC).
    String moved = answer().replace("127.0.0.1", "127.0.0.2").replace(" 2 2 IN", " 2 3 IN");
    proxy.requestWith(invite, "bob", "INVITE", 14, moved);
    SipMessage agreed = proxy.expectBeyondTrying("200");
    proxy.request(invite, "bob", "ACK", 14);
    Pair.await(() -> Pair.sequence(lab.trace).contains("< ACK"));
    SessionDescription remote = call.remote().orElseThrow();
    assertThat(remote.addressOf(remote.audio().orElseThrow())).contains("127.0.0.2");
    assertThat(agreed.hasSessionDescription()).isTrue();
    hungUp(call, proxy);

    assertThat(proxy.log().stream().filter(name -> !name.equals("100")))
        .containsExactly("INVITE", "ACK", "200", "BYE");
  }

  @Test
  void rfc3665_3_8_unsuccessfulNoAnswer() throws Exception {
    Call call = lab.client.call(order(proxy));
    SipMessage invite = proxy.expect("INVITE");
    proxy.respond(invite, 100, "");
    proxy.respond(invite, 180, "bob");
    assertThat(call.await(CallState.PROCEEDING, Lab.SOON)).isTrue();
    FutureTask<CallEnd> ending = new FutureTask<>(call::hangUp);
    Thread.ofVirtual().start(ending);
    SipMessage cancel = proxy.expect("CANCEL");
    proxy.respond(cancel, 200, "proxy");
    proxy.respond(invite, 487, "bob");
    proxy.expect("ACK");

    assertThat(cancel.header("Via")).isEqualTo(invite.header("Via"));
    assertThat(ending.get(15, TimeUnit.SECONDS)).isInstanceOf(CallEnd.ByUs.class);
    assertThat(proxy.log()).containsExactly("INVITE", "CANCEL", "ACK");
    assertThat(Pair.sequence(lab.trace))
        .containsExactly("> INVITE", "< 100", "< 180", "> CANCEL", "< 200", "< 487", "> ACK");
  }

  @Test
  void rfc3665_3_9_unsuccessfulBusy() throws Exception {
    refusedWith(486);
  }

  @Test
  void rfc3665_3_10_unsuccessfulNoResponseFromUserAgent() throws Exception {
    // The second proxy gave up on Bob's user agent.
    refusedWith(480);
  }

  @Test
  void rfc3665_3_11_unsuccessfulTemporarilyUnavailable() throws Exception {
    Call call = lab.client.call(order(proxy));
    SipMessage invite = proxy.expect("INVITE");
    proxy.respond(invite, 180, "bob");
    assertThat(call.await(CallState.PROCEEDING, Lab.SOON)).isTrue();
    proxy.respond(invite, 480, "bob");
    proxy.expect("ACK");

    assertThat(call.awaitEnd(Lab.SOON).orElseThrow())
        .isInstanceOfSatisfying(
            CallEnd.Refused.class, end -> assertThat(end.status()).isEqualTo(480));
    assertThat(Pair.sequence(lab.trace)).containsExactly("> INVITE", "< 180", "< 480", "> ACK");
  }

  private void refusedWith(int status) throws Exception {
    Call call = lab.client.call(order(proxy));
    SipMessage invite = proxy.expect("INVITE");
    proxy.respond(invite, 100, "");
    proxy.respond(invite, status, "bob");
    SipMessage ack = proxy.expect("ACK");

    assertThat(ack.header("Via")).isEqualTo(invite.header("Via"));
    assertThat(call.awaitEnd(Lab.SOON).orElseThrow())
        .isInstanceOfSatisfying(
            CallEnd.Refused.class, end -> assertThat(end.status()).isEqualTo(status));
    assertThat(proxy.log()).containsExactly("INVITE", "ACK");
  }
}
