package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.Call;
import dev.turnup.probe.sip.CallHandler;
import dev.turnup.probe.sip.IncomingRequest;
import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.RequestHandler;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.schema.site.SipTransport;
import gov.nist.javax.sip.DialogTimeoutEvent;
import gov.nist.javax.sip.RequestEventExt;
import gov.nist.javax.sip.SipListenerExt;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * What the library tells us, handed to whom it concerns. Runs on the library's threads and so never
 * waits.
 */
final class Inbox implements SipListenerExt {
  private static final Set<String> KNOWN_METHODS =
      Set.of("SUBSCRIBE", "NOTIFY", "REFER", "MESSAGE", "PUBLISH", "PRACK", "REGISTER", "UPDATE");

  private static final Set<String> HARMLESS_EVENTS = Set.of("message-summary", "keep-alive");

  volatile CallHandler callHandler = CallHandler.NONE;
  volatile RequestHandler requestHandler = RequestHandler.NONE;
  private final JainUserAgent agent;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Map<PendingResponse, NextHop> expected = new ConcurrentHashMap<>();

  Inbox(JainUserAgent agent) {
    this.agent = agent;
  }

  void ready() {
    ready.countDown();
  }

  void expect(NextHop nextHop, PendingResponse pending) {
    expected.put(pending, nextHop);
  }

  void forget(PendingResponse pending) {
    expected.remove(pending);
  }

  @Override
  public void processResponse(ResponseEvent event) {
    ClientTransaction transaction = event.getClientTransaction();
    SipMessage response = Messages.view(event.getResponse());
    if (transaction == null) {
      stray(response, event.getDialog());
      return;
    }
    switch (transaction.getApplicationData()) {
      case PendingResponse pending -> pending.answered(response);
      case OutgoingJainCall call ->
          call.responded(event.getResponse(), transaction, event.getDialog());
      case null, default -> {
        // Nobody waits: the request was given up.
      }
    }
  }

  /** Its transaction is over: a further 2xx of a forked INVITE, or a late one. */
  private void stray(SipMessage response, @Nullable Dialog dialog) {
    boolean isAnswer =
        response.method().equals(Request.INVITE) && response.status().orElse(0) / 100 == 2;
    JainCall call =
        dialog != null && dialog.getApplicationData() instanceof JainCall known
            ? known
            : agent.calls().get(response.callId());
    if (isAnswer && dialog != null && call != null) {
      call.answeredLate(response, dialog);
    } else {
      agent.noteStray(response);
    }
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    if (event.isServerTransaction()) {
      return;
    }
    switch (event.getClientTransaction().getApplicationData()) {
      case PendingResponse pending -> pending.failed("no answer");
      case OutgoingJainCall call -> call.gaveUp("no answer");
      case null, default -> {
        // Nobody waits.
      }
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    expected.forEach((pending, hop) -> {
      if (hop.address().getPort() == event.getPort()) {
        pending.failed("the connection broke");
      }
    });
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {}

  @Override
  public void processDialogTimeout(DialogTimeoutEvent event) {
    boolean isAckMissing = event.getReason() == DialogTimeoutEvent.Reason.AckNotReceived;
    if (isAckMissing && event.getDialog().getApplicationData() instanceof JainCall call) {
      call.acknowledgementMissed();
    } else {
      event.getDialog().delete();
    }
  }

  @Override
  public void processRequest(RequestEvent event) {
    if (ready.getCount() > 0) {
      // Too early: it will be sent again.
      return;
    }
    Request request = event.getRequest();
    Optional<JainCall> call =
        Optional.ofNullable(event.getDialog())
            .map(Dialog::getApplicationData)
            .map(data -> data instanceof JainCall known ? known : null);
    try {
      switch (request.getMethod()) {
        case Request.ACK -> call.ifPresent(known -> known.acknowledged(Messages.view(request)));
        case Request.CANCEL -> cancel(event);
        default -> transact(event, request, call);
      }
    } catch (SipException | InvalidArgumentException e) {
      agent.noteUnsent("response to " + request.getMethod(), e);
      fail(request);
    }
  }

  /** The library refuses to answer by itself; whoever asked has to know at least that. */
  private void fail(Request request) {
    if (!request.getMethod().equals(Request.ACK)) {
      refuse(request, 500, "Server Internal Error");
    }
  }

  /** It acknowledges nothing that was sent (RFC 3262 §3). */
  void refusePrack(Request request) {
    if (ready.getCount() == 0) {
      refuse(request, 481, "Call/Transaction Does Not Exist");
    }
  }

  /** Without a transaction. */
  private void refuse(Request request, int status, String reason) {
    try {
      agent
          .stack()
          .provider()
          .sendResponse(
              agent
                  .messages()
                  .response(request, status, reason, List.of(), agent.messages().token()));
    } catch (SipException e) {
      agent.noteUnsent(status + " to " + request.getMethod(), e);
    }
  }

  private void cancel(RequestEvent event) throws SipException, InvalidArgumentException {
    ServerTransaction transaction = event.getServerTransaction();
    if (transaction == null) {
      return;
    }
    transaction.sendResponse(
        agent
            .messages()
            .response(event.getRequest(), 200, "OK", List.of(), agent.messages().token()));
    if (((gov.nist.javax.sip.ServerTransactionExt) transaction).getCanceledInviteTransaction()
            instanceof ServerTransaction invite
        && invite.getApplicationData() instanceof IncomingJainCall call) {
      call.cancelled(Messages.view(event.getRequest()));
    }
  }

  private void transact(RequestEvent event, Request request, Optional<JainCall> known)
      throws SipException {
    // At once, so that a retransmission finds it.
    ServerTransaction transaction =
        event.getServerTransaction() == null
            ? agent.stack().provider().getNewServerTransaction(request)
            : event.getServerTransaction();
    SipMessage message = Messages.view(request);
    Incoming incoming = new Incoming(transaction, request, message, source(event), known);
    if (request.getMethod().equals(Request.INVITE) && known.isEmpty()) {
      IncomingJainCall call = new IncomingJainCall(agent, transaction, message, incoming.source());
      transaction.setApplicationData(call);
      Dialog dialog = transaction.getDialog();
      if (dialog != null) {
        dialog.setApplicationData(call);
      }
      Thread.ofVirtual().name("turnup-call").start(() -> decide(incoming, Optional.of(call)));
      return;
    }
    Thread.ofVirtual().name("turnup-request").start(() -> decide(incoming, Optional.empty()));
  }

  private record Incoming(
      ServerTransaction transaction,
      Request request,
      SipMessage message,
      NextHop source,
      Optional<JainCall> call) {}

  private void decide(Incoming incoming, Optional<IncomingJainCall> created) {
    Optional<Call> call = incoming.call().map(known -> known);
    Optional<Reply> reply =
        requestHandler.handle(new IncomingRequest(incoming.message(), incoming.source(), call));
    if (created.isPresent()) {
      Optional<Reply> refusal = reply.or(created.get()::objection);
      if (refusal.isPresent()) {
        created.get().refuse(refusal.get());
      } else {
        callHandler.incoming(created.get());
      }
      return;
    }
    Optional<JainCall> known = incoming.call();
    Reply response = reply.orElseGet(() -> standard(incoming.message(), known));
    send(incoming, response);
    known.ifPresent(answering -> answering.responses.sent(incoming.message(), response));
  }

  private Reply standard(SipMessage message, Optional<JainCall> call) {
    boolean isInDialog = message.toTag().isPresent();
    if (isInDialog && call.isEmpty()) {
      return Reply.of(481, "Call/Transaction Does Not Exist");
    }
    return switch (message.method()) {
      case "OPTIONS" ->
          Reply.of(
              200,
              "OK",
              new SipHeader("Allow", Messages.ALLOW),
              new SipHeader("Accept", "application/sdp"));
      case "BYE", "INFO", "INVITE", "UPDATE", "PRACK", "REFER" ->
          call.map(known -> known.responses.to(message))
              .orElseGet(() -> Reply.of(481, "Call/Transaction Does Not Exist"));
      case "NOTIFY" ->
          call.map(known -> known.responses.to(message)).orElseGet(() -> unasked(message));
      default ->
          KNOWN_METHODS.contains(message.method())
              ? Reply.of(405, "Method Not Allowed", new SipHeader("Allow", Messages.ALLOW))
              : Reply.of(501, "Not Implemented", new SipHeader("Allow", Messages.ALLOW));
    };
  }

  /** PBXs tell of waiting messages without being asked, and keep the way open; no more of it. */
  private static Reply unasked(SipMessage notify) {
    String event = notify.header("Event").orElse("").replaceFirst(";.*", "").strip();
    return HARMLESS_EVENTS.contains(event)
        ? Reply.of(200, "OK")
        : Reply.of(489, "Bad Event", new SipHeader("Allow-Events", "message-summary, refer"));
  }

  private void send(Incoming incoming, Reply reply) {
    try {
      javax.sip.message.Response response =
          agent
              .messages()
              .response(
                  incoming.request(),
                  reply.status(),
                  reply.reason(),
                  reply.headers(),
                  agent.messages().token());
      if (incoming.call().isPresent() && reply.status() / 100 == 2) {
        incoming.call().get().addContact(response);
      }
      agent.messages().setBody(response, reply.body());
      Sending.respond(incoming.transaction(), response);
    } catch (SipException | InvalidArgumentException e) {
      agent.noteUnsent(reply.status() + " to " + incoming.message().method(), e);
    }
  }

  private static NextHop source(RequestEvent event) {
    String name = ((ViaHeader) event.getRequest().getHeader(ViaHeader.NAME)).getTransport();
    SipTransport transport = NextHopRouter.transport(name).orElse(SipTransport.UDP);
    RequestEventExt more = (RequestEventExt) event;
    try {
      InetAddress address = InetAddress.getByName(more.getRemoteIpAddress());
      return new NextHop(new InetSocketAddress(address, more.getRemotePort()), transport);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("a literal address", e);
    }
  }

  /** For calls: a body that is a session description. */
  static Optional<OutgoingRequest.Body> body(Optional<String> sdp) {
    return sdp.map(text -> new OutgoingRequest.Body("application/sdp", text));
  }
}
