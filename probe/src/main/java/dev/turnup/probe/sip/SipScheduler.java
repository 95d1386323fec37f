package dev.turnup.probe.sip;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where the timers of a user agent run, those of its retransmissions included. A test passes in one
 * whose time it moves itself.
 */
@FunctionalInterface
public interface SipScheduler {
  /** By the machine's clock, on a thread of its own. */
  SipScheduler REAL = RealTime::after;

  /** What was scheduled. */
  @FunctionalInterface
  interface Alarm {
    /** Does nothing once it went off. */
    void cancel();
  }

  /**
   * Runs an action once, later.
   *
   * @param action must not wait
   */
  Alarm after(Duration delay, Runnable action);

  /** One thread for the whole process; it does not keep the process alive. */
  final class RealTime {
    private static final ScheduledThreadPoolExecutor THREAD = thread();

    private RealTime() {}

    private static ScheduledThreadPoolExecutor thread() {
      ScheduledThreadPoolExecutor executor =
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().daemon().name("turnup-sip-timers").factory());
      executor.setRemoveOnCancelPolicy(true);
      return executor;
    }

    private static Alarm after(Duration delay, Runnable action) {
      ScheduledFuture<?> scheduled = THREAD.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> {
        boolean unused = scheduled.cancel(false);
      };
    }
  }
}
