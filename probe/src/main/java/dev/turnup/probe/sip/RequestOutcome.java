package dev.turnup.probe.sip;

import java.time.Duration;

/** How a request of ours ended. */
public sealed interface RequestOutcome {
  /** A final response, challenges that could not be answered included. */
  record Answered(SipMessage response) implements RequestOutcome {
    public int status() {
      return response.status().orElse(0);
    }

    public boolean isSuccess() {
      return status() / 100 == 2;
    }
  }

  /** No final response in time. */
  record TimedOut(Duration waited) implements RequestOutcome {}

  /** It could not be sent, or the connection broke. */
  record TransportFailed(String reason) implements RequestOutcome {}

  default boolean succeeded() {
    return this instanceof Answered answered && answered.isSuccess();
  }
}
