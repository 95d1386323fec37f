package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sdp.Hold;
import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallFeatures;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Reliability;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.TransferHandler;
import dev.turnup.probe.sip.digest.DigestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sip.Dialog;
import javax.sip.SipException;
import javax.sip.message.Message;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * What calls of both directions share: state, descriptions, the dialog and its end. State changes
 * under the lock; messages are sent outside it.
 */
abstract sealed class JainCall implements Call permits OutgoingJainCall, IncomingJainCall {
  private static final RequestOutcome NO_SESSION =
      new RequestOutcome.TransportFailed("there is no dialog");

  final JainUserAgent agent;
  final NextHop nextHop;
  final CallFeatures features;
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private CallState state = CallState.CALLING;
  private Optional<CallEnd> end = Optional.empty();
  final Negotiation negotiation = new Negotiation(this);
  final DialogRequests requests = new DialogRequests(this);
  final SessionTimer timer;
  private volatile boolean isUpdateKnownThere;
  final Transfers transfers = new Transfers(this);
  private volatile boolean isAcknowledgementDue;
  final DialogResponses responses = new DialogResponses(this);
  private volatile @Nullable Dialog dialog;

  JainCall(JainUserAgent agent, NextHop nextHop, CallFeatures features) {
    this.agent = agent;
    this.nextHop = nextHop;
    this.features = features;
    this.timer = new SessionTimer(this, features.timing());
  }

  /** The user part of our Contact. */
  abstract String ourUser();

  /** Who answers challenges to our requests. */
  abstract Optional<DigestClient> digestClient();

  /** Does what ends the call in its present state; the outcome comes by {@link #finish}. */
  abstract void sendEnd(CallState state) throws InterruptedException;

  final void setDialog(@Nullable Dialog made) {
    dialog = made;
    if (made != null) {
      made.setApplicationData(this);
      agent.stack().watch(made);
    }
  }

  final @Nullable Dialog dialog() {
    return dialog;
  }

  @Override
  public final CallState state() {
    return locked(() -> state);
  }

  @Override
  public final Optional<SessionDescription> local() {
    return negotiation.local();
  }

  @Override
  public final Optional<SessionDescription> remote() {
    return negotiation.remote();
  }

  @Override
  public final Optional<CallEnd> end() {
    return locked(() -> end);
  }

  @Override
  public final void onRemoteChange(Consumer<SessionDescription> handler) {
    negotiation.onRemoteChange(handler);
  }

  @Override
  public final void onInfo(Consumer<OutgoingRequest.Body> handler) {
    responses.onInfo(handler);
  }

  @Override
  public final void onTransfer(TransferHandler handler) {
    transfers.handleBy(handler);
  }

  /** Moves forward, never back. */
  final void advance(CallState to) {
    locked(() -> {
      if (to.compareTo(state) > 0) {
        state = to;
        changed.signalAll();
      }
      return state;
    });
  }

  /** The first end counts. */
  final void finish(CallEnd how) {
    boolean isFirst =
        locked(() -> {
          if (end.isPresent()) {
            return false;
          }
          end = Optional.of(how);
          state = CallState.ENDED;
          changed.signalAll();
          return true;
        });
    if (isFirst) {
      timer.stop();
      ended();
    }
  }

  /** The call has just ended. */
  void ended() {}

  /** A 2xx to an INVITE of ours that came when nobody waited for it any more. */
  void answeredLate(SipMessage response, Dialog within) {
    // To a re-INVITE: it changes nothing, but wants its ACK.
    try {
      requests.acknowledge(within, response.sequenceNumber(), Optional.empty(), List.of());
    } catch (SipException e) {
      agent.noteUnsent("ACK", e);
    }
  }

  @Override
  public final boolean await(CallState atLeast, Duration deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = deadline.toNanos();
      while (left > 0 && state.compareTo(atLeast) < 0 && state != CallState.ENDED) {
        left = changed.awaitNanos(left);
      }
      return state.compareTo(atLeast) >= 0 && state != CallState.ENDED;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final Optional<CallEnd> awaitEnd(Duration deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(deadline.toMillis());
      while (left > 0 && state != CallState.ENDED) {
        left = changed.awaitNanos(left);
      }
      return end;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final CallEnd hangUp() throws InterruptedException {
    CallState at = state();
    if (at != CallState.ENDED) {
      sendEnd(at);
    }
    Duration deadline = agent.options().timers().finalResponse();
    return awaitEnd(deadline).orElseGet(() -> new CallEnd.TimedOut(deadline, true));
  }

  /** BYE within the dialog. */
  final void bye() throws InterruptedException {
    hungUp(request(Request.BYE, Optional.empty()));
  }

  /** This is what became of our BYE. */
  final void hungUp(RequestOutcome outcome) {
    finish(
        new CallEnd.ByUs(
            outcome instanceof RequestOutcome.Answered(SipMessage response)
                ? Optional.of(response)
                : Optional.empty()));
  }

  @Override
  public final RequestOutcome reoffer(SessionDescription offer) throws InterruptedException {
    if (!await(CallState.CONFIRMED, agent.options().timers().finalResponse())) {
      return NO_SESSION;
    }
    return whileAlive(negotiation.reoffer(Request.INVITE, offer));
  }

  @Override
  public final RequestOutcome update(Optional<SessionDescription> offer)
      throws InterruptedException {
    RequestOutcome outcome =
        offer.isPresent()
            ? negotiation.reoffer(Request.UPDATE, offer.get())
            : refresh(Request.UPDATE, Optional.empty());
    return whileAlive(outcome);
  }

  @Override
  public final RequestOutcome hold(Hold form) throws InterruptedException {
    Optional<SessionDescription> ours = local();
    return ours.isPresent() ? reoffer(OfferAnswer.hold(ours.get(), form)) : NO_SESSION;
  }

  @Override
  public final RequestOutcome resume() throws InterruptedException {
    Optional<SessionDescription> ours = local();
    return ours.isPresent() ? reoffer(OfferAnswer.resume(ours.get())) : NO_SESSION;
  }

  /** The other side knows no dialog any more: neither do we then (RFC 3261 §12.2.1.2). */
  private RequestOutcome whileAlive(RequestOutcome outcome) throws InterruptedException {
    if (outcome instanceof RequestOutcome.Answered answered
        && (answered.status() == 408 || answered.status() == 481)
        && state() == CallState.CONFIRMED) {
      bye();
    }
    return outcome;
  }

  /** What we can do, for requests and responses that make or change a session. */
  List<SipHeader> capabilities() {
    List<SipHeader> headers = new ArrayList<>();
    headers.add(new SipHeader("Allow", Messages.ALLOW));
    if (features.reliability() != Reliability.OFF) {
      headers.add(new SipHeader("Supported", Extensions.RELIABLE));
    }
    if (features.timing().isSupported()) {
      headers.add(new SipHeader("Supported", Extensions.TIMER));
    }
    return headers;
  }

  @Override
  public final RequestOutcome request(String method, Optional<OutgoingRequest.Body> body)
      throws InterruptedException {
    return send(method, body, List.of());
  }

  final RequestOutcome send(
      String method, Optional<OutgoingRequest.Body> body, List<SipHeader> headers)
      throws InterruptedException {
    Dialog current = dialog;
    return current == null ? NO_SESSION : requests.send(current, method, body, headers);
  }

  /** A re-INVITE or UPDATE, which is a refresh of the session as well (RFC 4028 §7.4). */
  final RequestOutcome refresh(String method, Optional<OutgoingRequest.Body> body)
      throws InterruptedException {
    boolean isEarly = state().compareTo(CallState.ANSWERED) < 0;
    while (true) {
      List<SipHeader> headers = new ArrayList<>(capabilities());
      if (!isEarly) {
        headers.addAll(timer.requestHeaders());
      }
      RequestOutcome outcome = send(method, body, headers);
      if (isEarly || !(outcome instanceof RequestOutcome.Answered(SipMessage response))) {
        return outcome;
      }
      if (outcome.succeeded()) {
        timer.accepted(response);
      }
      if (!timer.raise(response)) {
        return outcome;
      }
    }
  }

  /** The same session again, by whichever request the other side knows. */
  final RequestOutcome refreshSession() throws InterruptedException {
    Optional<SessionDescription> ours = local();
    return isUpdateKnownThere || ours.isEmpty() ? update(Optional.empty()) : reoffer(ours.get());
  }

  /** BYE for another reason than that somebody hung up. */
  final void hangUpBecause(CallEnd reason) {
    if (end().isPresent()) {
      return;
    }
    try {
      RequestOutcome unused = request(Request.BYE, Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    finish(reason);
  }

  /** Learns what the other side can do from a message of its own. */
  final void learn(SipMessage message) {
    isUpdateKnownThere |= Extensions.allows(message, Request.UPDATE);
  }

  final void addContact(Message message) throws SipException {
    message.removeHeader("Contact");
    agent
        .messages()
        .add(
            message,
            new SipHeader("Contact", "<" + agent.contactUri(ourUser(), nextHop.transport()) + ">"));
  }

  /** An ACK to a 2xx of ours. */
  void acknowledged(SipMessage ack) {
    isAcknowledgementDue = false;
    negotiation.takeAnswer(ack);
    negotiation.settled();
    advance(CallState.CONFIRMED);
  }

  void byeReceived(SipMessage request) {
    finish(new CallEnd.ByThem(request));
  }

  /** A 2xx of ours is about to go out. */
  final void awaitAcknowledgement() {
    isAcknowledgementDue = true;
  }

  /** The library has seen no ACK in 64·T1. */
  final void acknowledgementMissed() {
    // It overlooks one that is quicker than its own bookkeeping.
    if (isAcknowledgementDue) {
      // RFC 3261 §13.3.1.4: the session is to be ended all the same.
      Thread.ofVirtual()
          .name("turnup-bye")
          .start(() -> hangUpBecause(new CallEnd.NotAcknowledged()));
    }
  }

  /** PRACK to a provisional response of ours. */
  Reply acknowledgedEarly(SipMessage prack) {
    return Reply.of(481, "Call/Transaction Does Not Exist");
  }

  final <T> T locked(java.util.function.Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
