package dev.turnup.probe.load;

import java.time.Duration;

/**
 * How a capacity run stands at this moment.
 *
 * @param wanted calls to be made
 * @param attempted made so far
 * @param up at this moment
 * @param failed so far
 * @param perSecond calls made in the last second
 */
public record LoadProgress(
    Phase phase, int wanted, int attempted, int up, int failed, double perSecond, Duration since) {
  /** What is going on. */
  public enum Phase {
    CALLING,
    HOLDING,
    HANGING_UP
  }
}
