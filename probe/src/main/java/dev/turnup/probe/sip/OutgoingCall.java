package dev.turnup.probe.sip;

import dev.turnup.probe.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;

/**
 * A call to make.
 *
 * @param caller goes into From, and answers challenges
 * @param uri whom to call: request URI and To
 * @param offer without it the INVITE goes out empty and the 2xx brings theirs
 * @param headers beyond those that every INVITE has
 */
public record OutgoingCall(
    Account caller,
    NextHop nextHop,
    String uri,
    Optional<SessionDescription> offer,
    List<SipHeader> headers) {
  public OutgoingCall {
    SipText.check(uri);
    headers = List.copyOf(headers);
  }
}
