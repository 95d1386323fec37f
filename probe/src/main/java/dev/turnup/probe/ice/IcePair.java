package dev.turnup.probe.ice;

import java.time.Duration;
import java.util.Optional;

/**
 * A candidate pair as it stands (RFC 8445 §6.1.2.6).
 *
 * @param local where the other end saw our check come from, once it has; else from where it goes
 * @param roundTrip the shortest that was seen
 * @param refusal the last error that the other end answered with, for example {@code 401}
 */
public record IcePair(
    int component,
    LocalCandidate local,
    Candidate remote,
    State state,
    boolean isNominated,
    Optional<Duration> roundTrip,
    Optional<Integer> refusal) {
  /** What became of its check. */
  public enum State {
    FROZEN("frozen"),
    WAITING("waiting"),
    IN_PROGRESS("in progress"),
    SUCCEEDED("succeeded"),
    FAILED("failed");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /**
   * The priority of a pair (RFC 8445 §6.1.2.3): at most 2⁶³−1.
   *
   * @param controlling the priority of the candidate of the controlling end
   */
  public static long priority(long controlling, long controlled) {
    return (Math.min(controlling, controlled) << 32)
        + 2 * Math.max(controlling, controlled)
        + (controlling > controlled ? 1 : 0);
  }
}
