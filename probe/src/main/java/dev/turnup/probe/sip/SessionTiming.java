package dev.turnup.probe.sip;

import java.time.Duration;
import java.util.Optional;

/**
 * How a call is kept from staying up for ever when one end is gone (RFC 4028).
 *
 * @param isSupported whether we know session timers at all
 * @param interval what we ask for; without it there is a timer only where the other side wants one
 * @param minimum the shortest interval that we accept; whole seconds, at least 90 s
 * @param refresher who is to refresh, as we wish it
 */
public record SessionTiming(
    boolean isSupported,
    Optional<Duration> interval,
    Duration minimum,
    Optional<Refresher> refresher) {
  /** The least that anybody may ask for (RFC 4028 §5). */
  public static final Duration LEAST = Duration.ofSeconds(90);

  public static final SessionTiming NONE =
      new SessionTiming(false, Optional.empty(), LEAST, Optional.empty());

  /** Whatever the other side wants. */
  public static final SessionTiming SUPPORTED =
      new SessionTiming(true, Optional.empty(), LEAST, Optional.empty());

  /** One of the two ends of a call. */
  public enum Refresher {
    US,
    THEM
  }

  public SessionTiming {
    if (minimum.compareTo(LEAST) < 0
        || interval.filter(wanted -> wanted.compareTo(LEAST) < 0).isPresent()) {
      throw new IllegalArgumentException("no session interval is below " + LEAST);
    }
  }

  public static SessionTiming every(Duration interval, Refresher refresher) {
    return new SessionTiming(true, Optional.of(interval), LEAST, Optional.of(refresher));
  }

  public SessionTiming withMinimum(Duration least) {
    return new SessionTiming(isSupported, interval, least, refresher);
  }
}
