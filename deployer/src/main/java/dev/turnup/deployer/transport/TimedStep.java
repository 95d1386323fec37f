package dev.turnup.deployer.transport;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one blocking step on a thread of its own, so that neither a silent peer nor a library that
 * does not heed interrupts can hold the caller. The step is short: when the caller is interrupted
 * it gets a moment to end in good order before it is aborted.
 */
public final class TimedStep {
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** The step. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws TransportException;
  }

  private final String name;
  private final Duration timeout;
  private final Runnable abort;

  /**
   * A kind of step.
   *
   * @param name for messages: "reading /etc/hosts"
   * @param abort makes the work end soon; called when time is up or the caller is interrupted
   */
  public TimedStep(String name, Duration timeout, Runnable abort) {
    this.name = name;
    this.timeout = timeout;
    this.abort = abort;
  }

  /**
   * The work's result.
   *
   * @throws TransportException the work's own; {@link Trouble#STEP_TIMED_OUT}; {@link
   *     Trouble#INTERRUPTED} with the thread's flag set
   */
  public <T> T run(Work<T> work) throws TransportException {
    if (Thread.currentThread().isInterrupted()) {
      throw TransportException.interrupted(name);
    }
    FutureTask<T> task = new FutureTask<>(work::run);
    Thread.ofVirtual().name(name).start(task);
    try {
      return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw rethrown(e);
    } catch (TimeoutException _) {
      end(task, Duration.ZERO);
      throw TransportException.of(
              Trouble.STEP_TIMED_OUT, name + " took longer than " + seconds(timeout))
          .withFix("check the network and the target's load, then try again");
    } catch (InterruptedException _) {
      end(task, GRACE);
      Thread.currentThread().interrupt();
      throw TransportException.interrupted(name);
    }
  }

  /** Waits for the task's end, with an abort after the grace; a second interrupt cuts it short. */
  private void end(FutureTask<?> task, Duration grace) {
    if (isDone(task, grace)) {
      return;
    }
    abort.run();
    isDone(task, GRACE);
  }

  private static boolean isDone(FutureTask<?> task, Duration atMost) {
    try {
      task.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException _) {
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static TransportException rethrown(ExecutionException e) {
    return switch (e.getCause()) {
      case TransportException expected -> expected;
      case RuntimeException defect -> throw defect;
      case Error defect -> throw defect;
      case null, default -> throw new IllegalStateException(e.getCause());
    };
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
