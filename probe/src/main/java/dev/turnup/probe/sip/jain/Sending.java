package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.schema.site.IpAddress;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;

/** Hands something to the library with a next hop bound. */
final class Sending {
  private Sending() {}

  /** A step that hands a message to the library. */
  interface Step<T> {
    T take() throws SipException;
  }

  /** A step without a result. */
  interface Act {
    void take() throws SipException;
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
