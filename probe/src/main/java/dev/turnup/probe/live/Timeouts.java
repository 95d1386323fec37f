package dev.turnup.probe.live;

import java.time.Duration;

/**
 * How long to wait for the other side.
 *
 * @param noAnswer for any first response: after that the proxy counts as silent
 * @param answer for a call to be answered
 * @param inbound for a call to come in
 */
public record Timeouts(Duration noAnswer, Duration answer, Duration inbound) {
  public static final Timeouts DEFAULTS =
      new Timeouts(Duration.ofSeconds(8), Duration.ofSeconds(15), Duration.ofSeconds(10));
}
