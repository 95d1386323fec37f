package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sip.message.Request;

/** Our responses to requests within the dialog of a call. */
final class DialogResponses {
  private final JainCall call;
  private volatile Consumer<OutgoingRequest.Body> infoHandler = _ -> {};

  DialogResponses(JainCall call) {
    this.call = call;
  }

  void onInfo(Consumer<OutgoingRequest.Body> handler) {
    infoHandler = handler;
  }

  /** Runs on a virtual thread. */
  Reply to(SipMessage request) {
    if (call.end().isPresent()) {
      return Reply.of(481, "Call/Transaction Does Not Exist");
    }
    return switch (request.method()) {
      case Request.INVITE, Request.UPDATE -> {
        call.learn(request);
        yield call.timer.objection(request).orElseGet(() -> change(request));
      }
      case Request.INFO -> {
        infoHandler.accept(
            new OutgoingRequest.Body(request.header("Content-Type").orElse(""), request.body()));
        yield Reply.of(200, "OK");
      }
      case Request.PRACK -> call.acknowledgedEarly(request);
      case Request.REFER -> call.transfers.respond(request);
      // Within a call we subscribe to nothing.
      case Request.NOTIFY -> Reply.of(489, "Bad Event", new SipHeader("Allow-Events", "refer"));
      default -> Reply.of(200, "OK");
    };
  }

  /** To a request that may change the session. */
  Reply change(SipMessage request) {
    Reply reply = call.negotiation.changed(request);
    if (reply.status() / 100 != 2) {
      return reply;
    }
    List<SipHeader> headers = new ArrayList<>(call.capabilities());
    if (call.state().compareTo(CallState.ANSWERED) >= 0) {
      headers.addAll(call.timer.responseHeaders(request));
    }
    if (request.method().equals(Request.INVITE)) {
      call.awaitAcknowledgement();
    }
    return new Reply(reply.status(), reply.reason(), headers, reply.body());
  }

  /** A response has gone out. */
  void sent(SipMessage request, Reply reply) {
    if (reply.status() / 100 != 2) {
      return;
    }
    switch (request.method()) {
      case Request.BYE -> call.byeReceived(request);
      case Request.REFER -> call.transfers.begin(request);
      default -> {
        // Nothing follows.
      }
    }
  }
}
