package dev.turnup.probe.ice;

import java.util.random.RandomGenerator;

/** Whether the other end still wants what we send (RFC 7675 §5.1). Under the agent's lock. */
final class Consent {
  private final IceTiming timing;
  private final RandomGenerator random;
  private long askAt;
  private long givenAt;
  private boolean isRevoked;

  /** Given by the answer to the check that nominated the pair. */
  Consent(IceTiming timing, RandomGenerator random, long now) {
    this.timing = timing;
    this.random = random;
    given(now);
    planned(now);
  }

  private void planned(long now) {
    askAt = now + (long) (timing.consentEvery().toNanos() * random.nextDouble(0.8, 1.2));
  }

  /** Whether it is time to ask again; if so, the next time is set. */
  boolean isDue(long now) {
    boolean isDue = !isRevoked && now - askAt >= 0;
    if (isDue) {
      planned(now);
    }
    return isDue;
  }

  void given(long now) {
    givenAt = now;
  }

  void revoked() {
    isRevoked = true;
  }

  boolean isLost(long now) {
    return isRevoked || now - givenAt > timing.consentLasts().toNanos();
  }
}
