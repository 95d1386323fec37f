package dev.turnup.probe.rtp.session;

import java.time.Duration;

/** Waiting for a thread to end. */
final class Threads {
  /** A listener must not block; should it, closing does not wait for it for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private Threads() {}

  /**
   * Waits for its end, unless it is the calling thread. An interrupt ends the waiting and is kept.
   */
  static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
