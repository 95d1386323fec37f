package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Requests within the dialog of a call (RFC 3261 §12.2). Challenges to them are answered, each
 * attempt with its own CSeq.
 */
final class DialogRequests {
  /** Those that may move the remote target, and so carry a Contact. */
  private static final Set<String> TARGET_REFRESH =
      Set.of("INVITE", "UPDATE", "SUBSCRIBE", "NOTIFY", "REFER");

  private final JainCall call;

  DialogRequests(JainCall call) {
    this.call = call;
  }

  /** Makes a fresh copy of the request for each attempt. */
  private interface Maker {
    Request make() throws SipException;
  }

  /** What is to be sent. */
  private record Order(
      Dialog dialog,
      String method,
      Optional<OutgoingRequest.Body> body,
      List<SipHeader> headers,
      Maker maker) {}

  RequestOutcome send(
      Dialog dialog, String method, Optional<OutgoingRequest.Body> body, List<SipHeader> headers)
      throws InterruptedException {
    return send(new Order(dialog, method, body, headers, () -> dialog.createRequest(method)));
  }

  /** PRACK to a reliable provisional response (RFC 3262 §4). */
  RequestOutcome acknowledge(Dialog dialog, Response reliable, Optional<OutgoingRequest.Body> body)
      throws InterruptedException {
    return send(new Order(dialog, "PRACK", body, List.of(), () -> dialog.createPrack(reliable)));
  }

  private RequestOutcome send(Order order) throws InterruptedException {
    Challenges challenges = new Challenges(call.digestClient());
    String body = order.body().map(OutgoingRequest.Body::text).orElse("");
    while (true) {
      Request request;
      RequestOutcome outcome;
      try {
        request = make(order, challenges.credentials());
        outcome = transact(order, request, challenges.credentials());
      } catch (SipException e) {
        return Sending.failed(e);
      }
      boolean again =
          outcome instanceof RequestOutcome.Answered(SipMessage response)
              && challenges.answer(
                  response, order.method(), request.getRequestURI().toString(), body);
      if (!again) {
        return outcome;
      }
    }
  }

  private Request make(Order order, List<SipHeader> credentials) throws SipException {
    Request request = order.maker().make();
    Messages.askForResponsePort(request);
    request.removeHeader("Contact");
    // The library has one of its own for NOTIFY.
    request.removeHeader("Event");
    withoutCredentials(request);
    if (TARGET_REFRESH.contains(order.method())) {
      call.addContact(request);
    }
    Messages messages = call.agent.messages();
    messages.add(request, new SipHeader("User-Agent", call.agent.options().product()));
    for (SipHeader header : order.headers()) {
      messages.add(request, header);
    }
    for (SipHeader header : credentials) {
      messages.add(request, header);
    }
    messages.setBody(request, order.body());
    return request;
  }

  /** The library repeats those of the request before, whose response would be wrong here. */
  private static void withoutCredentials(Message message) {
    message.removeHeader("Proxy-Authorization");
    message.removeHeader("Authorization");
  }

  private RequestOutcome transact(Order order, Request request, List<SipHeader> credentials)
      throws SipException, InterruptedException {
    Dialog dialog = order.dialog();
    PendingResponse pending =
        order.method().equals(Request.INVITE)
            ? new PendingResponse(response -> acknowledge(dialog, response, credentials))
            : new PendingResponse();
    ClientTransaction transaction =
        Sending.within(
            call.nextHop,
            request,
            () -> call.agent.stack().provider().getNewClientTransaction(request));
    transaction.setApplicationData(pending);
    Sending.doWithin(call.nextHop, request, () -> dialog.sendRequest(transaction));
    RequestOutcome outcome = pending.await(call.agent.options().timers().finalResponse());
    if (outcome instanceof RequestOutcome.TimedOut) {
      JainUserAgent.terminate(transaction);
    }
    return outcome;
  }

  private void acknowledge(Dialog dialog, SipMessage response, List<SipHeader> credentials) {
    try {
      acknowledge(dialog, response.sequenceNumber(), Optional.empty(), credentials);
    } catch (SipException e) {
      call.agent.noteUnsent("ACK", e);
    }
  }

  /**
   * ACK to a 2xx, with the credentials of the INVITE (RFC 3261 §13.2.2.4).
   *
   * @param sequence the CSeq number of the INVITE
   */
  void acknowledge(
      Dialog dialog,
      long sequence,
      Optional<OutgoingRequest.Body> answer,
      List<SipHeader> credentials)
      throws SipException {
    try {
      Request ack = dialog.createAck(sequence);
      Messages.askForResponsePort(ack);
      withoutCredentials(ack);
      for (SipHeader header : credentials) {
        call.agent.messages().add(ack, header);
      }
      call.agent.messages().setBody(ack, answer);
      Sending.doWithin(call.nextHop, ack, () -> dialog.sendAck(ack));
    } catch (InvalidArgumentException e) {
      throw new SipException("not a CSeq number: " + sequence, e);
    }
  }
}
