package dev.turnup.probe.sip;

import java.util.List;
import java.util.Optional;

/**
 * A request outside a dialog.
 *
 * @param method for example {@code OPTIONS}; never INVITE, ACK or CANCEL
 * @param uri the request URI
 * @param toUri the To field's URI
 * @param headers beyond those that every request has
 */
public record OutgoingRequest(
    String method, String uri, String toUri, List<SipHeader> headers, Optional<Body> body) {

  /** A body and its {@code Content-Type}. */
  public record Body(String contentType, String text) {
    public Body {
      SipText.check(contentType);
    }
  }

  public OutgoingRequest {
    SipText.check(method);
    SipText.check(uri);
    SipText.check(toUri);
    headers = List.copyOf(headers);
  }

  /** OPTIONS to a URI (RFC 3261 §11). */
  public static OutgoingRequest options(String uri) {
    return new OutgoingRequest("OPTIONS", uri, uri, List.of(), Optional.empty());
  }
}
