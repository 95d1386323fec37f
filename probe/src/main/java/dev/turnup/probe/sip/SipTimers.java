package dev.turnup.probe.sip;

import java.time.Duration;

/**
 * How long we wait. Shorter than the 32 s of RFC 3261 (timers B and F), because a person stands
 * beside it.
 *
 * @param finalResponse for the final response to a request other than INVITE
 * @param provisionalResponse for the first response to an INVITE
 * @param answer for the final response to an INVITE, from when it was sent
 * @param connect for a TCP connection
 */
public record SipTimers(
    Duration finalResponse, Duration provisionalResponse, Duration answer, Duration connect) {
  public static final SipTimers DEFAULTS =
      new SipTimers(
          Duration.ofSeconds(8),
          Duration.ofSeconds(8),
          Duration.ofSeconds(20),
          Duration.ofSeconds(4));
}
