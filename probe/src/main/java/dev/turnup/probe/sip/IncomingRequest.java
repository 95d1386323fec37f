package dev.turnup.probe.sip;

import java.util.Optional;

/**
 * A request that came in, other than ACK and CANCEL.
 *
 * @param source where it came from
 * @param call the call whose dialog it belongs to
 */
public record IncomingRequest(SipMessage message, NextHop source, Optional<Call> call) {
  public String method() {
    return message.method();
  }
}
