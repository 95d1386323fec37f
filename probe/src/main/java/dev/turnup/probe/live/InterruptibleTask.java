package dev.turnup.probe.live;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A step on a virtual thread of its own, which ends with whoever waits for it. */
public final class InterruptibleTask {
  private final Thread thread;
  private final FutureTask<Boolean> done;

  /** A step that may be interrupted. */
  public interface Step {
    void run() throws InterruptedException;
  }

  private InterruptibleTask(String name, FutureTask<Boolean> done) {
    this.done = done;
    this.thread = Thread.ofVirtual().name(name).start(done);
  }

  /** Begins at once. */
  public static InterruptibleTask start(String name, Step step) {
    return new InterruptibleTask(
        name,
        new FutureTask<>(() -> {
          step.run();
          return true;
        }));
  }

  /** Whether it has ended. */
  public boolean isDone() {
    return done.isDone();
  }

  /** Asks it to end. */
  public void interrupt() {
    thread.interrupt();
  }

  /** Waits for its end, not longer than this. */
  public boolean isDoneWithin(Duration deadline) throws InterruptedException {
    try {
      return done.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return ended(e);
    }
  }

  /** That it was interrupted is an end like any other; anything else is a defect of ours. */
  private static boolean ended(ExecutionException end) {
    if (end.getCause() instanceof InterruptedException) {
      return true;
    }
    throw new IllegalStateException(end.getCause());
  }

  /**
   * Waits for its end, not longer than this, and ends it then. An interrupt ends it at once.
   *
   * @return whether there was an interrupt
   */
  public boolean endWithin(Duration deadline) {
    boolean interrupted = false;
    try {
      if (isDoneWithin(deadline)) {
        return false;
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    thread.interrupt();
    while (!done.isDone()) {
      try {
        boolean unused = thread.join(Duration.ofSeconds(1));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  /** Waits for its end. An interrupt is handed on, and its end still waited for. */
  public void join() throws InterruptedException {
    try {
      boolean unused = done.get();
    } catch (ExecutionException e) {
      boolean unused = ended(e);
    } catch (InterruptedException e) {
      boolean unused = endWithin(Duration.ZERO);
      throw e;
    }
  }
}
