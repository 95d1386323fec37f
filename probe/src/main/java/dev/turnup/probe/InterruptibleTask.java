package dev.turnup.probe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A step on a virtual thread of its own, which ends with whoever waits for it. */
final class InterruptibleTask {
  private final Thread thread;
  private final CompletableFuture<Boolean> done;

  /** A step that may be interrupted. */
  interface Step {
    void run() throws InterruptedException;
  }

  private InterruptibleTask(Thread thread, CompletableFuture<Boolean> done) {
    this.thread = thread;
    this.done = done;
  }

  static InterruptibleTask start(String name, Step step) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name(name)
            .start(() -> {
              try {
                step.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                done.complete(true);
              }
            });
    return new InterruptibleTask(thread, done);
  }

  boolean isDone() {
    return done.isDone();
  }

  /** Waits for its end, not longer than this. */
  boolean isDoneWithin(Duration deadline) throws InterruptedException {
    try {
      return done.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Waits for its end, not longer than this, and ends it then. An interrupt ends it at once.
   *
   * @return whether there was an interrupt
   */
  boolean endWithin(Duration deadline) {
    boolean interrupted = false;
    try {
      if (!isDoneWithin(deadline)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      thread.interrupt();
    }
    done.join();
    return interrupted;
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Waits for its end. An interrupt is handed on, and its end still waited for. */
  void join() throws InterruptedException {
    try {
      done.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      done.join();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
