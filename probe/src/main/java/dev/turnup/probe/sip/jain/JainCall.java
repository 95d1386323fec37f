package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sdp.OfferAnswer;
import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
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
  final JainUserAgent agent;
  final NextHop nextHop;
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private CallState state = CallState.CALLING;
  private Optional<CallEnd> end = Optional.empty();
  private Optional<SessionDescription> local = Optional.empty();
  private Optional<SessionDescription> remote = Optional.empty();
  private Consumer<SessionDescription> remoteChange = _ -> {};
  private volatile @Nullable Dialog dialog;

  JainCall(JainUserAgent agent, NextHop nextHop) {
    this.agent = agent;
    this.nextHop = nextHop;
  }

  /** The user part of our Contact. */
  abstract String ourUser();

  /** Does what ends the call in its present state; the outcome comes by {@link #finish}. */
  abstract void sendEnd(CallState state) throws InterruptedException;

  final void setDialog(@Nullable Dialog made) {
    dialog = made;
    if (made != null) {
      made.setApplicationData(this);
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
    return locked(() -> local);
  }

  @Override
  public final Optional<SessionDescription> remote() {
    return locked(() -> remote);
  }

  @Override
  public final Optional<CallEnd> end() {
    return locked(() -> end);
  }

  @Override
  public final void onRemoteChange(Consumer<SessionDescription> handler) {
    locked(() -> remoteChange = handler);
  }

  final void setLocal(SessionDescription session) {
    locked(() -> local = Optional.of(session));
  }

  /** Takes the session description of a message, if it has one that can be read. */
  final void takeRemote(SipMessage message) {
    if (message.hasSessionDescription()) {
      SessionDescription.tryParse(message.body())
          .ifPresent(session -> locked(() -> remote = Optional.of(session)));
    }
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
    locked(() -> {
      if (end.isEmpty()) {
        end = Optional.of(how);
        state = CallState.ENDED;
        changed.signalAll();
      }
      return end;
    });
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
    RequestOutcome outcome = request(Request.BYE, Optional.empty());
    finish(
        new CallEnd.ByUs(
            outcome instanceof RequestOutcome.Answered(SipMessage response)
                ? Optional.of(response)
                : Optional.empty()));
  }

  @Override
  public final RequestOutcome request(String method, Optional<OutgoingRequest.Body> body)
      throws InterruptedException {
    Dialog current = dialog;
    if (current == null) {
      return new RequestOutcome.TransportFailed("there is no dialog");
    }
    try {
      Request request = current.createRequest(method);
      addContact(request);
      agent.messages().setBody(request, body);
      PendingResponse pending = new PendingResponse();
      ClientTransaction transaction =
          Sending.within(
              nextHop, request, () -> agent.stack().provider().getNewClientTransaction(request));
      transaction.setApplicationData(pending);
      Sending.doWithin(nextHop, request, () -> current.sendRequest(transaction));
      RequestOutcome outcome = pending.await(agent.options().timers().finalResponse());
      if (outcome instanceof RequestOutcome.TimedOut) {
        JainUserAgent.terminate(transaction);
      }
      return outcome;
    } catch (SipException e) {
      return Sending.failed(e);
    }
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
    takeRemote(ack);
    advance(CallState.CONFIRMED);
  }

  final void byeReceived(SipMessage request) {
    finish(new CallEnd.ByThem(request));
  }

  /** The library has given the dialog up: it was never acknowledged, or it is over. */
  final void dialogGone() {
    if (state() == CallState.ANSWERED && !isOutgoing()) {
      finish(new CallEnd.NotAcknowledged());
    }
  }

  /** A re-INVITE or UPDATE: the same media, wherever the other side wants it now. */
  final Reply changed(SipMessage request) {
    Optional<SessionDescription> ours = local();
    if (ours.isEmpty()) {
      return Reply.of(491, "Request Pending");
    }
    Optional<SessionDescription> answer;
    if (request.hasSessionDescription()) {
      answer =
          SessionDescription.tryParse(request.body())
              .flatMap(offer -> OfferAnswer.answerAgain(offer, ours.get()));
      if (answer.isEmpty()) {
        return Reply.of(488, "Not Acceptable Here");
      }
      takeRemote(request);
      Consumer<SessionDescription> told = locked(() -> remoteChange);
      remote().ifPresent(told);
    } else if (request.method().equals(Request.INVITE)) {
      answer = Optional.of(ours.get().withNextVersion());
    } else {
      return Reply.of(200, "OK");
    }
    answer.ifPresent(this::setLocal);
    return new Reply(200, "OK", List.of(), Inbox.body(answer.map(SessionDescription::body)));
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
