package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sdp.SessionDescription;
import dev.turnup.probe.sip.CallEnd;
import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.digest.DigestClient;
import gov.nist.javax.sip.header.RAck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Response;

/** A call that comes in: the INVITE server's side of RFC 3261 §13. */
final class IncomingJainCall extends JainCall {
  /** An ACK should be here before we send BYE (RFC 3261 §15). */
  private static final Duration ACK_GRACE = Duration.ofMillis(500);

  private final ServerTransaction transaction;
  private final SipMessage invite;
  private final String localTag;
  private final ReliableResponses reliable;
  private boolean finalSent;

  IncomingJainCall(
      JainUserAgent agent, ServerTransaction transaction, SipMessage invite, NextHop source) {
    super(agent, source, agent.options().features());
    this.transaction = transaction;
    this.invite = invite;
    this.localTag = agent.messages().token();
    this.reliable = new ReliableResponses(this, transaction, invite, features.reliability());
    setDialog(transaction.getDialog());
    learn(invite);
    negotiation.takeOffer(invite);
  }

  @Override
  public void progress(int status, String reason, Optional<SessionDescription> session) {
    if (status <= 100 || status >= 200 || locked(() -> finalSent)) {
      return;
    }
    boolean isReliable = reliable.isWanted();
    // Once it is exchanged, no further response may describe the session (RFC 3261 §13.2.1).
    Optional<SessionDescription> described =
        session.filter(_ -> !isReliable || !negotiation.isSettled());
    described.ifPresent(isReliable ? negotiation::answered : negotiation::early);
    send(
        new Reply(
            status,
            reason,
            isReliable ? reliableHeaders() : List.of(),
            Inbox.body(described.map(SessionDescription::body))));
    advance(CallState.PROCEEDING);
  }

  private static List<SipHeader> reliableHeaders() {
    return List.of(
        new SipHeader("Require", Extensions.RELIABLE),
        new SipHeader("Allow", Messages.ALLOW),
        new SipHeader("RSeq", "1"));
  }

  @Override
  public void answer(SessionDescription session) {
    // What describes the session must have arrived before the 2xx (RFC 3262 §3).
    if (!reliable.awaitAcknowledged()) {
      return;
    }
    boolean isExchanged = reliable.isWanted() && negotiation.isSettled();
    Optional<SessionDescription> described = isExchanged ? Optional.empty() : Optional.of(session);
    described.ifPresent(negotiation::answered);
    List<SipHeader> headers = new ArrayList<>(capabilities());
    headers.addAll(timer.responseHeaders(invite));
    awaitAcknowledgement();
    if (sendFinal(
        new Reply(200, "OK", headers, Inbox.body(described.map(SessionDescription::body))))) {
      advance(CallState.ANSWERED);
    }
  }

  boolean isAcknowledgement(RAck acknowledgement) {
    return reliable.isKnown(acknowledgement);
  }

  @Override
  Reply acknowledgedEarly(SipMessage prack) {
    Reply reply = Reply.of(200, "OK");
    if (!prack.hasSessionDescription()) {
      negotiation.settledIfAnswered();
    } else if (negotiation.isSettled()) {
      reply = responses.change(prack);
    } else {
      negotiation.takeAnswer(prack);
      negotiation.settled();
    }
    reliable.acknowledged();
    return reply;
  }

  /** RFC 3262 §3: 5xx after 64·T1 without PRACK. */
  void neverAcknowledged() {
    if (sendFinal(Reply.of(504, "Server Time-out"))) {
      finish(new CallEnd.NotAcknowledged());
    }
  }

  @Override
  void ended() {
    reliable.stop();
  }

  @Override
  public void reject(int status, String reason, SipHeader... headers) {
    refuse(new Reply(status, reason, List.of(headers), Optional.empty()));
  }

  void refuse(Reply reply) {
    if (sendFinal(reply)) {
      finish(new CallEnd.ByUs(Optional.empty()));
    }
  }

  /** What speaks against the call before anybody is asked. */
  Optional<Reply> objection() {
    return reliable.objection().or(() -> timer.objection(invite));
  }

  void cancelled(SipMessage cancel) {
    if (sendFinal(Reply.of(487, "Request Terminated"))) {
      finish(new CallEnd.ByThem(cancel));
    }
  }

  private boolean sendFinal(Reply reply) {
    boolean first =
        locked(() -> {
          boolean isFirst = !finalSent;
          finalSent = true;
          return isFirst;
        });
    return first && send(reply);
  }

  private boolean send(Reply reply) {
    try {
      Response response =
          agent
              .messages()
              .response(
                  transaction.getRequest(),
                  reply.status(),
                  reply.reason(),
                  reply.headers(),
                  localTag);
      if (reply.status() < 300) {
        addContact(response);
      }
      Optional<OutgoingRequest.Body> body = reply.body();
      agent.messages().setBody(response, body);
      Dialog early = dialog();
      if (response.getHeader("RSeq") != null && early != null) {
        reliable.send(early, response);
      } else {
        transaction.sendResponse(response);
      }
      return true;
    } catch (SipException | InvalidArgumentException e) {
      agent.noteUnsent(reply.status() + " to INVITE", e);
      finish(new CallEnd.TransportFailed(Sending.reason(e)));
      return false;
    }
  }

  @Override
  void sendEnd(CallState state) throws InterruptedException {
    switch (state) {
      case CALLING, PROCEEDING -> reject(480, "Temporarily Unavailable");
      case ANSWERED, CONFIRMED -> {
        boolean unused = await(CallState.CONFIRMED, ACK_GRACE);
        bye();
      }
      case ENDED -> {
        // Nothing is left to end.
      }
    }
  }

  @Override
  public String callId() {
    return invite.callId();
  }

  @Override
  public boolean isOutgoing() {
    return false;
  }

  @Override
  public SipMessage invite() {
    return invite;
  }

  @Override
  public Optional<SipMessage> lastResponse() {
    return Optional.empty();
  }

  @Override
  String ourUser() {
    String uri = invite.requestUri();
    int at = uri.indexOf('@');
    return uri.startsWith("sip:") && at > 4 ? uri.substring(4, at) : "";
  }

  @Override
  Optional<DigestClient> digestClient() {
    return agent.accountOf(ourUser()).flatMap(agent::digestClient);
  }

  @Override
  void byeReceived(SipMessage request) {
    // Allowed to a caller before the answer, too; the INVITE is then over (RFC 3261 §15.1.2).
    boolean unused = sendFinal(Reply.of(487, "Request Terminated"));
    super.byeReceived(request);
  }

  @Override
  public void acknowledge(Optional<SessionDescription> answer) {}
}
