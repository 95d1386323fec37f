package dev.turnup.probe.load;

import java.time.Duration;

/**
 * How many calls to hold, and how fast to make them. Each call is attempted once.
 *
 * @param calls 1 to {@value #MOST_CALLS}
 * @param perSecond calls started a second, above 0, at most {@value #MOST_PER_SECOND}
 * @param hold how long all of them stay up once the last was answered, at most an hour; zero ends
 *     each call as soon as it is answered
 * @param hasMedia whether each call sends and receives audio; otherwise signalling alone is
 *     measured
 */
public record LoadPlan(int calls, double perSecond, Duration hold, boolean hasMedia) {
  public static final int MOST_CALLS = 20_000;
  public static final int MOST_PER_SECOND = 5_000;
  public static final Duration LONGEST_HOLD = Duration.ofHours(1);

  /** Refuses what is beyond the limits. */
  public LoadPlan {
    boolean isRate = perSecond > 0 && perSecond <= MOST_PER_SECOND;
    if (calls < 1 || calls > MOST_CALLS || !isRate) {
      throw new IllegalArgumentException(calls + " calls at " + perSecond + " a second");
    }
    if (hold.isNegative() || hold.compareTo(LONGEST_HOLD) > 0) {
      throw new IllegalArgumentException("hold " + hold);
    }
  }

  /** Between the starts of two calls [ns]. */
  long stepNanos() {
    return Math.round(1e9 / perSecond);
  }
}
