package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.Codec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A call from the client of a lab to its server, seen from both ends. */
record Pair(Lab lab, Call caller, Call callee) {
  static final int CALLER_PORT = 4000;
  static final int CALLEE_PORT = 5000;

  static SessionDescription offer() {
    return Lab.offer(CALLER_PORT, Codec.G722, Codec.PCMU);
  }

  static OutgoingCall order(Lab lab) {
    return new OutgoingCall(
        Lab.account(Lab.ALICE),
        lab.toServer(),
        "sip:600@lab.example",
        Optional.of(offer()),
        List.of());
  }

  /** Up: acknowledged on both sides. */
  static Pair established(Lab lab) throws Exception {
    return established(lab, order(lab));
  }

  static Pair established(Lab lab, OutgoingCall order) throws Exception {
    Pair pair = begun(lab, order, Pair::answer);
    if (!pair.caller.await(CallState.CONFIRMED, Lab.SOON)
        || !pair.callee.await(CallState.CONFIRMED, Lab.SOON)) {
      throw new AssertionError("the call is not up: " + pair.caller.end());
    }
    return pair;
  }

  /** Ringing, no more. */
  static Pair ringing(Lab lab) throws Exception {
    Pair pair = begun(lab, order(lab), Call::ring);
    if (!pair.caller.await(CallState.PROCEEDING, Lab.SOON)) {
      throw new AssertionError("does not ring: " + pair.caller.end());
    }
    return pair;
  }

  /** A call that the callee does this to. */
  static Pair begun(Lab lab, OutgoingCall order, Consumer<Call> taking) throws Exception {
    CompletableFuture<Call> taken = new CompletableFuture<>();
    lab.server.onCall(call -> {
      taken.complete(call);
      taking.accept(call);
    });
    Call caller = lab.client.call(order);
    return new Pair(lab, caller, taken.get(Lab.SOON.toSeconds(), TimeUnit.SECONDS));
  }

  static void answer(Call call) {
    call.answer(Lab.answer(call.remote().orElseThrow(), CALLEE_PORT, Codec.PCMU));
  }

  void answer() {
    answer(callee);
  }

  /** What the caller sent and got, as short as {@code > INVITE} and {@code < 200}. */
  List<String> sequence() {
    return sequence(lab.trace);
  }

  static List<String> sequence(TraceRecorder trace) {
    return messages(trace).stream()
        .map(seen -> (seen.isSent() ? "> " : "< ") + name(seen.message()))
        .toList();
  }

  private static String name(SipMessage message) {
    return message.isRequest() ? message.method() : message.status().getAsInt() + "";
  }

  /** One message, and whether it was sent. */
  record Seen(boolean isSent, SipMessage message) {}

  static List<Seen> messages(TraceRecorder trace) {
    return trace.trace().events().stream()
        .flatMap(event ->
            event instanceof TraceEvent.Sip sip
                ? java.util.stream.Stream.of(sip)
                : java.util.stream.Stream.empty())
        .flatMap(sip ->
            SipMessage.tryParse(sip.text()).stream()
                .map(message -> new Seen(sip.direction() == Direction.SENT, message)))
        .toList();
  }

  /**
   * The messages of that name that the caller sent, as {@link #sequence} writes names, without
   * retransmissions.
   */
  List<SipMessage> sent(String name) {
    return ofName(lab.trace, name, true);
  }

  List<SipMessage> received(String name) {
    return ofName(lab.trace, name, false);
  }

  static List<SipMessage> ofName(TraceRecorder trace, String name, boolean isSent) {
    return messages(trace).stream()
        .filter(seen -> seen.isSent() == isSent && name(seen.message()).equals(name))
        .map(Seen::message)
        .distinct()
        .toList();
  }

  /** Waits until it is so. */
  static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Lab.SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("did not come about");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
