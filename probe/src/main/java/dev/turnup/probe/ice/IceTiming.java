package dev.turnup.probe.ice;

import dev.turnup.probe.stun.StunTiming;
import java.time.Duration;

/**
 * How patient an agent is.
 *
 * @param check how a check is repeated
 * @param pace between two checks (Ta, RFC 8445 §14.2)
 * @param patience for a better pair, once there is one that works
 * @param deadline after which ICE has failed, where nothing was nominated
 * @param consentEvery between two requests for consent, a fifth more or less (RFC 7675 §5.1)
 * @param consentLasts how long an answer is good for
 */
public record IceTiming(
    StunTiming check,
    Duration pace,
    Duration patience,
    Duration deadline,
    Duration consentEvery,
    Duration consentLasts) {
  /** For a person who waits: a check fails after 4.5 s, ICE after 10 s. */
  public static final IceTiming USUAL =
      new IceTiming(
          new StunTiming(Duration.ofMillis(500), 4, 2),
          Duration.ofMillis(50),
          Duration.ofMillis(500),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));
}
