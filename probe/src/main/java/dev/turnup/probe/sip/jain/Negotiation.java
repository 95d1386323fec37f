package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sdp.MediaDirection;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.sip.message.Request;

/**
 * Offers and answers of one call: one at a time, whoever makes it (RFC 3264, RFC 3261 §14, RFC 3311
 * §5). Thread-safe.
 */
final class Negotiation {
  /** An offer that meets theirs as often as this is given up. */
  private static final int MOST_ATTEMPTS = 5;

  private final JainCall call;
  private final Semaphore ourTurn = new Semaphore(1);
  private Optional<SessionDescription> local = Optional.empty();
  private Optional<SessionDescription> remote = Optional.empty();
  private MediaDirection wanted = MediaDirection.SENDRECV;
  private boolean isOurOfferOpen;
  private boolean isTheirOfferOpen;
  private Consumer<SessionDescription> remoteChange = _ -> {};

  Negotiation(JainCall call) {
    this.call = call;
  }

  Optional<SessionDescription> local() {
    return call.locked(() -> local);
  }

  Optional<SessionDescription> remote() {
    return call.locked(() -> remote);
  }

  void onRemoteChange(Consumer<SessionDescription> handler) {
    call.locked(() -> remoteChange = handler);
  }

  /** Our first offer is on its way. */
  void offered(SessionDescription session) {
    call.locked(() -> {
      local = Optional.of(session);
      wanted = direction(session);
      isOurOfferOpen = true;
      return local;
    });
  }

  /** Early media on the way to our answer. */
  void early(SessionDescription session) {
    call.locked(() -> local = Optional.of(session));
  }

  /** Our answer to their first offer, or our offer where they made none. */
  void answered(SessionDescription session) {
    call.locked(() -> {
      local = Optional.of(session);
      isOurOfferOpen = !isTheirOfferOpen;
      isTheirOfferOpen = false;
      return local;
    });
  }

  /** Their first offer. */
  void takeOffer(SipMessage message) {
    take(message, true);
  }

  /** What may be an answer of theirs, or early media on the way to one. */
  void takeAnswer(SipMessage message) {
    take(message, false);
  }

  private void take(SipMessage message, boolean isOffer) {
    description(message)
        .ifPresent(session ->
            call.locked(() -> {
              remote = Optional.of(session);
              isTheirOfferOpen = isOffer;
              return remote;
            }));
  }

  /** An exchange is complete, with whatever came of it. */
  void settled() {
    call.locked(() -> {
      isOurOfferOpen = false;
      isTheirOfferOpen = false;
      return remote;
    });
  }

  /** Whether offer and answer have both gone over, and nothing is open. */
  boolean isSettled() {
    return call.locked(
        () -> !isOurOfferOpen && !isTheirOfferOpen && local.isPresent() && remote.isPresent());
  }

  /** Our answer has arrived, if there was one. */
  void settledIfAnswered() {
    call.locked(() -> {
      isOurOfferOpen &= remote.isEmpty();
      return remote;
    });
  }

  static Optional<SessionDescription> description(SipMessage message) {
    return message.hasSessionDescription()
        ? SessionDescription.tryParse(message.body())
        : Optional.empty();
  }

  private static MediaDirection direction(SessionDescription session) {
    return session.audio().map(session::directionOf).orElse(MediaDirection.SENDRECV);
  }

  /** The answer to a re-INVITE or UPDATE. */
  Reply changed(SipMessage request) {
    boolean isOffer = request.hasSessionDescription();
    boolean isInvite = request.method().equals(Request.INVITE);
    if (!isOffer && !isInvite) {
      return Reply.of(200, "OK");
    }
    Optional<Reply> notNow = call.locked(this::notNow);
    if (notNow.isPresent()) {
      return notNow.get();
    }
    Optional<SessionDescription> ours = local();
    if (ours.isEmpty()) {
      return Reply.of(491, "Request Pending");
    }
    if (!isOffer) {
      // Theirs is the answer then, in the ACK.
      call.locked(() -> isOurOfferOpen = true);
      return withSession(ours.get());
    }
    Optional<SessionDescription> offer = description(request);
    Optional<SessionDescription> answer =
        offer.flatMap(theirs -> OfferAnswer.answerAgain(theirs, ours.get(), wanted()));
    if (offer.isEmpty() || answer.isEmpty()) {
      return Reply.of(488, "Not Acceptable Here");
    }
    Consumer<SessionDescription> told =
        call.locked(() -> {
          remote = offer;
          local = answer;
          return remoteChange;
        });
    told.accept(offer.get());
    return withSession(answer.get());
  }

  /** Glare (RFC 3261 §14.2, RFC 3311 §5.2). Called under the lock. */
  private Optional<Reply> notNow() {
    if (isOurOfferOpen) {
      return Optional.of(Reply.of(491, "Request Pending"));
    }
    if (isTheirOfferOpen) {
      int seconds = call.agent.options().random().nextInt(11);
      return Optional.of(
          Reply.of(
              500,
              "Server Internal Error",
              new SipHeader("Retry-After", Integer.toString(seconds))));
    }
    return Optional.empty();
  }

  private MediaDirection wanted() {
    return call.locked(() -> wanted);
  }

  private static Reply withSession(SessionDescription session) {
    return new Reply(200, "OK", List.of(), Inbox.body(Optional.of(session.body())));
  }

  /**
   * Makes a further offer and takes the answer. When it is refused, the session stays as it was
   * (RFC 3261 §14.1).
   *
   * @param method INVITE or UPDATE
   */
  RequestOutcome reoffer(String method, SessionDescription desired) throws InterruptedException {
    ourTurn.acquire();
    try {
      SessionDescription offer = local().map(desired::following).orElse(desired);
      RequestOutcome outcome = new RequestOutcome.TransportFailed("never sent");
      for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        outcome = offerOnce(method, offer);
        if (!isGlare(outcome) || !awaitTurn()) {
          break;
        }
      }
      return outcome;
    } finally {
      ourTurn.release();
    }
  }

  private RequestOutcome offerOnce(String method, SessionDescription offer)
      throws InterruptedException {
    boolean isFree =
        call.locked(() -> {
          boolean free = !isOurOfferOpen && !isTheirOfferOpen;
          isOurOfferOpen |= free;
          return free;
        });
    if (!isFree) {
      return new RequestOutcome.TransportFailed("another offer waits for its answer");
    }
    try {
      Optional<OutgoingRequest.Body> body = Inbox.body(Optional.of(offer.body()));
      RequestOutcome outcome = call.refresh(method, body);
      if (outcome instanceof RequestOutcome.Answered(SipMessage response) && outcome.succeeded()) {
        call.locked(() -> {
          local = Optional.of(offer);
          wanted = direction(offer);
          return description(response).map(answer -> remote = Optional.of(answer));
        });
      }
      return outcome;
    } finally {
      call.locked(() -> isOurOfferOpen = false);
    }
  }

  private static boolean isGlare(RequestOutcome outcome) {
    return outcome instanceof RequestOutcome.Answered answered && answered.status() == 491;
  }

  /** RFC 3261 §14.1: the owner of the Call-ID waits longer, both in steps of 10 ms. */
  private boolean awaitTurn() throws InterruptedException {
    int least = call.isOutgoing() ? 210 : 0;
    int most = call.isOutgoing() ? 400 : 200;
    int steps = call.agent.options().random().nextInt(least, most + 1);
    call.agent.pause(Duration.ofMillis(10L * steps));
    return call.end().isEmpty();
  }
}
