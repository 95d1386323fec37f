package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.schema.site.IpAddress;
import dev.turnup.schema.site.SipTransport;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.io.IOException;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Hands something to the library with a next hop bound. */
final class Sending {
  /** Path MTU is not known (RFC 3261 §18.1.1) [octets]. */
  private static final int LONGEST_DATAGRAM = 1300;

  /** What the library still adds to our Via [octets]. */
  private static final int BRANCH = 60;

  private Sending() {}

  /** A step that hands a message to the library. */
  interface Step<T> {
    T take() throws SipException;
  }

  /** A step without a result. */
  interface Act {
    void take() throws SipException;
  }

  /** Makes a request for the hop by which it is to go. */
  interface Maker {
    Request make(NextHop hop) throws SipException;
  }

  /** A request and the way that it takes. */
  record Sent(Request request, NextHop hop) {}

  /**
   * Makes a request that goes by TCP where it is too long for UDP (RFC 3261 §18.1.1), unless nobody
   * takes TCP there: then UDP has to do, in fragments.
   */
  static Sent fitting(JainUserAgent agent, NextHop wanted, Maker maker) throws SipException {
    Request request = maker.make(wanted);
    NextHop streamed = new NextHop(wanted.address(), SipTransport.TCP);
    boolean isTooLong =
        wanted.transport() == SipTransport.UDP
            && ((SIPRequest) request).encodeAsBytes("udp").length + BRANCH > LONGEST_DATAGRAM;
    return isTooLong && agent.stack().takesTcp(wanted.address())
        ? new Sent(maker.make(streamed), streamed)
        : new Sent(request, wanted);
  }

  static <T> T to(NextHop nextHop, Step<T> step) throws SipException {
    return ScopedValue.where(NextHopRouter.NEXT_HOP, nextHop).call(step::take);
  }

  static void doTo(NextHop nextHop, Act act) throws SipException {
    ScopedValue.where(NextHopRouter.NEXT_HOP, nextHop)
        .call(() -> {
          act.take();
          return Boolean.TRUE;
        });
  }

  /**
   * Within a dialog route set and remote target decide (RFC 3261 §12.2.1.1). Only where they name a
   * host, not an address, the hop that is known already stands in for a lookup.
   */
  static <T> T within(NextHop known, Request request, Step<T> step) throws SipException {
    return isByName(request) ? to(known, step) : step.take();
  }

  static void doWithin(NextHop known, Request request, Act act) throws SipException {
    if (isByName(request)) {
      doTo(known, act);
    } else {
      act.take();
    }
  }

  /** Sends a response to a request within a dialog, or outside of any. */
  static void respond(ServerTransaction transaction, Response response)
      throws SipException, InvalidArgumentException {
    Dialog dialog = transaction.getDialog();
    boolean isRefusal =
        response.getStatusCode() >= 300
            && !transaction.getRequest().getMethod().equals(Request.INVITE);
    if (dialog == null || !isRefusal || !DialogState.EARLY.equals(dialog.getState())) {
      transaction.sendResponse(response);
      return;
    }
    // The library would take it for the end of the dialog that the INVITE is still making.
    try {
      ((SIPServerTransaction) transaction).sendMessage((SIPMessage) response);
    } catch (IOException e) {
      throw new SipException("cannot send", e);
    }
  }

  private static boolean isByName(Request request) {
    URI target =
        request.getHeader(RouteHeader.NAME) instanceof RouteHeader route
            ? route.getAddress().getURI()
            : request.getRequestURI();
    return !(target instanceof SipURI sip)
        || !IpAddress.isLiteral(sip.getHost().replaceAll("[\\[\\]]", ""));
  }

  /** What went wrong at the bottom of it. */
  static String reason(Throwable failure) {
    Throwable at = failure;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    String message = at.getMessage();
    return message == null ? at.getClass().getSimpleName() : message;
  }

  static RequestOutcome.TransportFailed failed(SipException failure) {
    return new RequestOutcome.TransportFailed(reason(failure));
  }
}
