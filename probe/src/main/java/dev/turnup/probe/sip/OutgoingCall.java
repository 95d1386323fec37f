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
 * @param answerer answers their offer where we made none; without one, {@link Call#acknowledge}
 *     does
 * @param features which extensions it speaks
 */
public record OutgoingCall(
    Account caller,
    NextHop nextHop,
    String uri,
    Optional<SessionDescription> offer,
    List<SipHeader> headers,
    Optional<Answerer> answerer,
    CallFeatures features) {
  public OutgoingCall {
    SipText.check(uri);
    headers = List.copyOf(headers);
  }

  public OutgoingCall(
      Account caller,
      NextHop nextHop,
      String uri,
      Optional<SessionDescription> offer,
      List<SipHeader> headers) {
    this(caller, nextHop, uri, offer, headers, Optional.empty(), CallFeatures.DEFAULTS);
  }

  /** The same without an offer: theirs is answered by this. */
  public OutgoingCall withDelayedOffer(Answerer by) {
    return new OutgoingCall(
        caller, nextHop, uri, Optional.empty(), headers, Optional.of(by), features);
  }

  public OutgoingCall withFeatures(CallFeatures other) {
    return new OutgoingCall(caller, nextHop, uri, offer, headers, answerer, other);
  }
}
