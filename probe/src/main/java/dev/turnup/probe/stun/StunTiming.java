package dev.turnup.probe.stun;

import java.time.Duration;

/**
 * How a request is repeated over UDP (RFC 8489 §6.2.1): each pause is twice the one before.
 *
 * @param first pause after the first request (RTO)
 * @param requests how many are sent at most (Rc)
 * @param last how many times the first pause is waited after the last of them (Rm)
 */
public record StunTiming(Duration first, int requests, int last) {
  /** As the RFC has it: gives up after 39.5 s. */
  public static final StunTiming STANDARD = new StunTiming(Duration.ofMillis(500), 7, 16);

  /** For a person who waits: gives up after 3.1 s. */
  public static final StunTiming QUICK = new StunTiming(Duration.ofMillis(200), 4, 8);

  /** Over TCP nothing is repeated (RFC 8489 §6.2.2): waits as long as {@link #QUICK}. */
  public static final StunTiming ONCE = new StunTiming(Duration.ofMillis(3000), 1, 1);

  /** Refuses what sends nothing. */
  public StunTiming {
    if (requests < 1 || last < 1 || first.isNegative() || first.isZero()) {
      throw new IllegalArgumentException(requests + " requests, " + first + " between them");
    }
  }

  /** How long to wait after a request, counted from 0. */
  public Duration pauseAfter(int request) {
    return request == requests - 1
        ? first.multipliedBy(last)
        : first.multipliedBy(1L << Math.min(request, 20));
  }
}
