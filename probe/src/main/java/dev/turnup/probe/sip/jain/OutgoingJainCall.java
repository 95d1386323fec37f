package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.Answerer;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingCall;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Reliability;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.SipScheduler;
import dev.turnup.probe.sip.SipTimers;
import dev.turnup.probe.sip.digest.DigestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** A call that we make: the INVITE client's side of RFC 3261 §13. */
final class OutgoingJainCall extends JainCall {
  /** 64·T1 (RFC 3261 §13.2.2.4). */
  private static final Duration LATE = Duration.ofSeconds(32);

  private final OutgoingCall order;
  private final Challenges challenges;
  private final Forks forks = new Forks(this);
  private final ReliableReception reliable;
  private volatile Messages.Identity identity;
  private volatile Optional<SipMessage> invite = Optional.empty();
  private volatile Optional<SipMessage> lastResponse = Optional.empty();
  private volatile @Nullable ClientTransaction transaction;
  private volatile long inviteSequence;
  private volatile NextHop inviteHop;
  private boolean cancelWanted;
  private boolean cancelSent;
  private boolean acknowledgementSent;

  OutgoingJainCall(JainUserAgent agent, OutgoingCall order) {
    super(agent, order.nextHop(), order.features());
    this.order = order;
    this.inviteHop = order.nextHop();
    this.identity = agent.messages().newIdentity();
    this.challenges = new Challenges(agent.digestClient(order.caller()));
    this.reliable = new ReliableReception(this, order.offer().isPresent(), order.answerer());
    order.offer().ifPresent(negotiation::offered);
  }

  void start() {
    agent.calls().put(callId(), this);
    send();
    if (end().isEmpty()) {
      Thread.ofVirtual().name("turnup-answer-deadline").start(this::watch);
    }
  }

  private void send() {
    List<SipHeader> headers = new ArrayList<>(order.headers());
    String contact = agent.contactUri(ourUser(), nextHop.transport());
    headers.add(new SipHeader("Contact", "<" + contact + ">"));
    headers.addAll(capabilities());
    headers.addAll(timer.requestHeaders());
    if (features.reliability() == Reliability.REQUIRED) {
      headers.add(new SipHeader("Require", Extensions.RELIABLE));
    }
    headers.addAll(challenges.credentials());
    OutgoingRequest request =
        new OutgoingRequest(
            Request.INVITE,
            order.uri(),
            order.uri(),
            headers,
            Inbox.body(order.offer().map(SessionDescription::body)));
    try {
      Sending.Sent sent =
          Sending.fitting(
              agent,
              nextHop,
              hop -> agent.messages().request(request, order.caller(), identity, hop.transport()));
      Request made = sent.request();
      inviteSequence = identity.sequence();
      inviteHop = sent.hop();
      ClientTransaction started =
          Sending.to(sent.hop(), () -> agent.stack().provider().getNewClientTransaction(made));
      started.setApplicationData(this);
      transaction = started;
      setDialog(started.getDialog());
      invite = Optional.of(Messages.view(made));
      Sending.doTo(sent.hop(), started::sendRequest);
    } catch (SipException e) {
      finish(new CallEnd.TransportFailed(Sending.reason(e)));
    }
  }

  /** Gives up where nobody answers: a person waits beside it. */
  private void watch() {
    SipTimers timers = agent.options().timers();
    long sent = System.nanoTime();
    try {
      if (!await(CallState.PROCEEDING, timers.provisionalResponse()) && lastResponse.isEmpty()) {
        finish(new CallEnd.TimedOut(timers.provisionalResponse(), false));
        stop();
        return;
      }
      Duration rest = timers.answer().minusNanos(System.nanoTime() - sent);
      if (!await(CallState.ANSWERED, rest) && end().isEmpty()) {
        cancel();
        finish(new CallEnd.TimedOut(timers.answer(), true));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    ClientTransaction current = transaction;
    if (current != null) {
      JainUserAgent.terminate(current);
    }
  }

  void responded(Response raw, ClientTransaction on, @Nullable Dialog within) {
    SipMessage response = Messages.view(raw);
    int status = response.status().orElse(0);
    if (status / 100 == 2 && within != null) {
      agent.stack().forget(on);
      answered(response, within);
      return;
    }
    lastResponse = Optional.of(response);
    if (status < 200) {
      provisional(raw, response, within);
    } else {
      refused(response, on);
    }
  }

  private void provisional(Response raw, SipMessage response, @Nullable Dialog within) {
    boolean isReliable =
        features.reliability() != Reliability.OFF && ReliableReception.isReliable(response);
    if (!response.isStatus(100) && (!isReliable || reliable.isNext(response))) {
      early(response, within);
      if (isReliable && within != null) {
        settleEarly(response);
        reliable.acknowledge(within, raw, response);
      }
    }
    if (locked(() -> cancelWanted)) {
      cancel();
    }
  }

  private void early(SipMessage response, @Nullable Dialog within) {
    if (within != null && state().compareTo(CallState.ANSWERED) < 0) {
      setDialog(within);
    }
    learn(response);
    forks.early(response);
    if (order.offer().isPresent()) {
      negotiation.takeAnswer(response);
    } else {
      negotiation.takeOffer(response);
    }
    advance(CallState.PROCEEDING);
  }

  /** An answer that came reliably is the answer; a 2xx need not repeat it. */
  private void settleEarly(SipMessage response) {
    if (order.offer().isPresent() && response.hasSessionDescription()) {
      negotiation.settled();
    }
  }

  /** A 2xx to the INVITE, also one that comes when its transaction is over. */
  void answered(SipMessage response, Dialog confirmed) {
    boolean isOffer = order.offer().isEmpty();
    if (!forks.isWinner(response)) {
      forks.decline(confirmed, response, isOffer, challenges.credentials(), _ -> {});
      return;
    }
    if (state() == CallState.ANSWERED || state() == CallState.CONFIRMED) {
      // Sent again: the library repeats the ACK.
      return;
    }
    lastResponse = Optional.of(response);
    setDialog(confirmed);
    if (locked(() -> cancelWanted) || end().isPresent()) {
      // The answer and our CANCEL crossed each other (RFC 3261 §15).
      forks.decline(confirmed, response, isOffer, challenges.credentials(), this::hungUp);
      return;
    }
    SipMessage described = forks.describing(response);
    boolean isExchanged = isOffer && negotiation.isSettled();
    if (isOffer && !isExchanged) {
      negotiation.takeOffer(described);
    } else if (!isExchanged) {
      negotiation.takeAnswer(described);
      negotiation.settled();
    }
    learn(response);
    timer.accepted(response);
    advance(CallState.ANSWERED);
    if (!isOffer || isExchanged) {
      acknowledge(Optional.empty());
    } else {
      order
          .answerer()
          .ifPresent(by ->
              Thread.ofVirtual()
                  .name("turnup-answerer")
                  .start(() -> answerTheirOffer(by, described, confirmed)));
    }
  }

  @Override
  void answeredLate(SipMessage response, Dialog within) {
    if (response.sequenceNumber() == inviteSequence) {
      answered(response, within);
    } else {
      super.answeredLate(response, within);
    }
  }

  private void answerTheirOffer(Answerer by, SipMessage described, Dialog confirmed) {
    Optional<SessionDescription> answer = Negotiation.description(described).flatMap(by::answer);
    if (answer.isPresent()) {
      acknowledge(answer);
    } else {
      forks.decline(confirmed, described, true, challenges.credentials(), this::hungUp);
    }
  }

  private void refused(SipMessage response, ClientTransaction on) {
    if (on != transaction) {
      return;
    }
    String body = order.offer().map(SessionDescription::body).orElse("");
    boolean again =
        !locked(() -> cancelWanted)
            && (timer.raise(response)
                || challenges.answer(response, Request.INVITE, order.uri(), body));
    if (again) {
      reliable.restart();
      identity = identity.next();
      send();
    } else if (locked(() -> cancelWanted) && response.isStatus(487)) {
      finish(new CallEnd.ByUs(Optional.of(response)));
    } else {
      finish(new CallEnd.Refused(response));
    }
  }

  void gaveUp(String reason) {
    finish(new CallEnd.TransportFailed(reason));
  }

  @Override
  public void acknowledge(Optional<SessionDescription> answer) {
    boolean first =
        locked(() -> {
          boolean isFirst = !acknowledgementSent;
          acknowledgementSent = true;
          return isFirst;
        });
    Dialog current = dialog();
    if (!first || current == null || state() == CallState.CALLING) {
      return;
    }
    answer.ifPresent(negotiation::answered);
    negotiation.settled();
    try {
      requests.acknowledge(
          current,
          inviteSequence,
          Inbox.body(answer.map(SessionDescription::body)),
          challenges.credentials());
      advance(CallState.CONFIRMED);
    } catch (SipException e) {
      finish(new CallEnd.TransportFailed(Sending.reason(e)));
    }
  }

  @Override
  void sendEnd(CallState state) throws InterruptedException {
    switch (state) {
      case CALLING, PROCEEDING -> {
        locked(() -> cancelWanted = true);
        if (lastResponse.isPresent()) {
          cancel();
        }
      }
      case ANSWERED, CONFIRMED -> {
        acknowledge(Optional.empty());
        bye();
      }
      case ENDED -> {
        // Nothing is left to end.
      }
    }
  }

  /** Only after a provisional response (RFC 3261 §9.1). */
  private void cancel() {
    ClientTransaction current = transaction;
    boolean first =
        locked(() -> {
          boolean isFirst = !cancelSent;
          cancelSent = true;
          cancelWanted = true;
          return isFirst;
        });
    if (current == null || !first) {
      return;
    }
    try {
      Request cancel = current.createCancel();
      Sending.doTo(
          inviteHop, () -> agent.stack().provider().getNewClientTransaction(cancel).sendRequest());
    } catch (SipException e) {
      // Answered meanwhile: BYE then follows the 2xx.
      agent.noteUnsent("CANCEL", e);
    }
  }

  /** An offer may come reliably only where it can be answered in the PRACK. */
  @Override
  List<SipHeader> capabilities() {
    boolean isAnswerable = order.offer().isPresent() || order.answerer().isPresent();
    return super.capabilities().stream()
        .filter(header -> isAnswerable || !header.value().equals(Extensions.RELIABLE))
        .toList();
  }

  @Override
  public String callId() {
    return identity.callId();
  }

  @Override
  public boolean isOutgoing() {
    return true;
  }

  @Override
  public SipMessage invite() {
    return invite.orElseThrow(() -> new IllegalStateException("never sent"));
  }

  @Override
  public Optional<SipMessage> lastResponse() {
    return lastResponse;
  }

  @Override
  String ourUser() {
    return order.caller().user();
  }

  /** A further branch of the INVITE may still answer, whatever became of the call. */
  @Override
  void ended() {
    SipScheduler.Alarm unused =
        agent.options().scheduler().after(LATE, () -> agent.calls().remove(callId(), this));
  }

  @Override
  Optional<DigestClient> digestClient() {
    return agent.digestClient(order.caller());
  }

  @Override
  public void progress(int status, String reason, Optional<SessionDescription> session) {}

  @Override
  public void answer(SessionDescription session) {}

  @Override
  public void reject(int status, String reason, SipHeader... headers) {}
}
