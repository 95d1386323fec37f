package dev.turnup.probe.sip;

import java.time.Duration;
import java.util.Optional;

/** Why a call is over. */
public sealed interface CallEnd {
  /** We sent BYE or CANCEL, or refused it. */
  record ByUs(Optional<SipMessage> finalResponse) implements CallEnd {}

  /** The other side sent BYE or CANCEL. */
  record ByThem(SipMessage request) implements CallEnd {}

  /** The INVITE got a final response other than 2xx. */
  record Refused(SipMessage response) implements CallEnd {
    public int status() {
      return response.status().orElse(0);
    }
  }

  /** Nobody answered in time, with or without a provisional response. */
  record TimedOut(Duration waited, boolean isProvisionalSeen) implements CallEnd {}

  /** A message could not be sent, or the connection broke. */
  record TransportFailed(String reason) implements CallEnd {}

  /** Our 2xx, or a reliable provisional response of ours, was never acknowledged. */
  record NotAcknowledged() implements CallEnd {}

  /**
   * The session was not refreshed in time, and we hung up (RFC 4028 §10).
   *
   * @param interval that was agreed
   */
  record SessionExpired(Duration interval) implements CallEnd {}
}
