package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.Dialog;
import javax.sip.SipException;
import javax.sip.message.Request;

/**
 * Where an INVITE of ours was forked, each branch answers with a To tag of its own. The first 2xx
 * makes the call; every further one is acknowledged and hung up at once (RFC 3261 §13.2.2.4).
 */
final class Forks {
  private final JainCall call;
  private final Map<String, SipMessage> early = new HashMap<>();
  private Optional<String> winner = Optional.empty();

  Forks(JainCall call) {
    this.call = call;
  }

  private static String tag(SipMessage response) {
    return response.toTag().orElse("");
  }

  /** Keeps the early description: the 2xx of the same branch need not repeat it (RFC 3262 §5). */
  void early(SipMessage response) {
    if (response.hasSessionDescription()) {
      call.locked(() -> early.put(tag(response), response));
    }
  }

  /** Whatever holds the description that this 2xx stands for. */
  SipMessage describing(SipMessage answer) {
    return answer.hasSessionDescription()
        ? answer
        : call.locked(() -> early.getOrDefault(tag(answer), answer));
  }

  /** Whether this 2xx is the first, or that one again. */
  boolean isWinner(SipMessage answer) {
    return call.locked(() -> {
      if (winner.isEmpty()) {
        winner = Optional.of(tag(answer));
      }
      return winner.get().equals(tag(answer));
    });
  }

  /**
   * Acknowledges a 2xx and hangs up.
   *
   * @param done is told of the answer to the BYE
   */
  void decline(
      Dialog dialog,
      SipMessage answer,
      boolean holdsOffer,
      List<SipHeader> credentials,
      Consumer<RequestOutcome> done) {
    try {
      Optional<SessionDescription> refusal =
          holdsOffer ? Negotiation.description(answer).map(OfferAnswer::refusal) : Optional.empty();
      call.requests.acknowledge(
          dialog,
          answer.sequenceNumber(),
          Inbox.body(refusal.map(SessionDescription::body)),
          credentials);
    } catch (SipException e) {
      call.agent.noteUnsent("ACK", e);
      done.accept(Sending.failed(e));
      return;
    }
    Thread.ofVirtual().name("turnup-bye").start(() -> bye(dialog, done));
  }

  private void bye(Dialog dialog, Consumer<RequestOutcome> done) {
    try {
      done.accept(call.requests.send(dialog, Request.BYE, Optional.empty(), List.of()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
