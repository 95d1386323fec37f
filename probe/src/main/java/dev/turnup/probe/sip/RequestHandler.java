package dev.turnup.probe.sip;

import java.util.Optional;

/** Decides on requests before the user agent does. */
@FunctionalInterface
public interface RequestHandler {
  /** Leaves everything to the user agent. */
  RequestHandler NONE = _ -> Optional.empty();

  /**
   * The response to send; empty leaves it to the user agent: an INVITE then becomes a {@link Call},
   * OPTIONS, INFO and UPDATE get 200, methods that are not known get 405 or 501. Runs on a virtual
   * thread of its own and may wait.
   */
  Optional<Reply> handle(IncomingRequest request);
}
