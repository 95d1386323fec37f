package dev.turnup.probe.sip;

import java.util.List;
import java.util.Optional;

/**
 * A final response of ours.
 *
 * @param status 200 to 699
 */
public record Reply(
    int status, String reason, List<SipHeader> headers, Optional<OutgoingRequest.Body> body) {
  public Reply {
    SipText.check(reason);
    headers = List.copyOf(headers);
  }

  public static Reply of(int status, String reason, SipHeader... headers) {
    return new Reply(status, reason, List.of(headers), Optional.empty());
  }
}
