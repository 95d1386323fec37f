package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Answerer;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sip.Dialog;
import javax.sip.message.Response;

/**
 * Acknowledges the reliable provisional responses to one INVITE of ours, each once and in their
 * order (RFC 3262 §4). Thread-safe.
 */
final class ReliableReception {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

  private final JainCall call;
  private final Optional<Answerer> answerer;
  private final boolean isOfferOurs;
  private final Map<String, Long> latest = new HashMap<>();

  /**
   * @param isOfferOurs whether the INVITE held one
   */
  ReliableReception(JainCall call, boolean isOfferOurs, Optional<Answerer> answerer) {
    this.call = call;
    this.isOfferOurs = isOfferOurs;
    this.answerer = answerer;
  }

  /** The INVITE is sent again: numbers begin anew. */
  synchronized void restart() {
    latest.clear();
  }

  /** Whether a provisional response waits for its PRACK, in or out of order. */
  static boolean isReliable(SipMessage response) {
    return Extensions.requires(response, Extensions.RELIABLE) && number(response).isPresent();
  }

  private static Optional<Long> number(SipMessage response) {
    return response
        .header("RSeq")
        .map(String::strip)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Long::valueOf);
  }

  /**
   * Takes a reliable response.
   *
   * @return whether it is new and next in order; otherwise it is not to be looked at
   */
  synchronized boolean isNext(SipMessage response) {
    long number = number(response).orElseThrow();
    String tag = response.toTag().orElse("");
    Long before = latest.get(tag);
    if (before != null && number != before + 1) {
      return false;
    }
    latest.put(tag, number);
    return true;
  }

  /** Sends the PRACK, with our answer where the response holds an offer. */
  void acknowledge(Dialog dialog, Response response, SipMessage view) {
    Thread.ofVirtual().name("turnup-prack").start(() -> send(dialog, response, view));
  }

  private void send(Dialog dialog, Response response, SipMessage view) {
    Optional<SessionDescription> session = Negotiation.description(view);
    Optional<SessionDescription> answer = Optional.empty();
    if (session.isPresent() && !isOfferOurs) {
      answer = answerer.flatMap(by -> by.answer(session.get()));
      answer.ifPresent(call.negotiation::answered);
    }
    try {
      RequestOutcome unused =
          call.requests.acknowledge(
              dialog, response, Inbox.body(answer.map(SessionDescription::body)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
