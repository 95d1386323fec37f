package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.RequestOutcome;
import javax.sip.SipException;

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
