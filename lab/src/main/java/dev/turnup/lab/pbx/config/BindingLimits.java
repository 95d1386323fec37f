package dev.turnup.lab.pbx.config;

import java.time.Duration;

/**
 * What an {@code aor} section says about registrations.
 *
 * @param maximum contacts at a time; 0 lets nobody register
 * @param isNewestKept whether a new contact may push out an old one
 * @param usual granted when the client asks for nothing
 */
public record BindingLimits(
    int maximum, boolean isNewestKept, Duration usual, Duration shortest, Duration longest) {
  /** What Asterisk assumes for options that are not written. */
  static final BindingLimits NONE =
      new BindingLimits(0, false, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofHours(2));

  /** The time that is granted when this much is asked for. */
  public Duration granted(Duration asked) {
    if (asked.compareTo(shortest) < 0) {
      return shortest;
    }
    return asked.compareTo(longest) > 0 ? longest : asked;
  }
}
