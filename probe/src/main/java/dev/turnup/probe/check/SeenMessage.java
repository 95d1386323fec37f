package dev.turnup.probe.check;

import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.verdict.Evidence;
import java.util.Optional;

/**
 * A SIP message in its place in the trace.
 *
 * @param index of the event, counted from 0
 */
public record SeenMessage(int index, TraceEvent.Sip event, SipMessage message) {
  public boolean isSent() {
    return event.direction() == Direction.SENT;
  }

  /** Whether it is a request of that method. */
  public boolean isRequest(String method) {
    return message.isRequest() && message.method().equals(method);
  }

  /** Whether it is a final response to a request of that method. */
  public boolean isFinalResponseTo(String method) {
    return message.status().orElse(0) >= 200 && message.method().equals(method);
  }

  public int status() {
    return message.status().orElse(0);
  }

  /** As a person reads it: {@code received 401 Unauthorized (CSeq 1 REGISTER)}. */
  public Evidence evidence() {
    return evidence("");
  }

  /** With something added that matters about it. */
  public Evidence evidence(String more) {
    String line = message.startLine().replaceFirst(" *SIP/2\\.0 *", "");
    String what = message.isRequest() ? line : line + " to " + message.method();
    return new Evidence(
        event.at(),
        (isSent() ? "sent " : "received ")
            + what
            + " (CSeq "
            + message.sequenceNumber()
            + ")"
            + (more.isEmpty() ? "" : ": " + more),
        Optional.of(index));
  }
}
