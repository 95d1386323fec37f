package dev.turnup.deployer;

import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Undoes work on a target whatever the caller's thread is told meanwhile: on a thread of its own,
 * and over a new connection when the old one is gone. Interrupts wait until it is done; every step
 * is bounded, so that is soon.
 */
final class Unwinding {
  /** Work that may be done twice. */
  interface Work {
    void on(Connection connection) throws TransportException, StepFailed;
  }

  private final Target target;
  private final @Nullable Connection connection;

  Unwinding(Target target, @Nullable Connection connection) {
    this.target = target;
    this.connection = connection;
  }

  /** Empty when it went well. */
  Optional<Problem> run(Work work) {
    FutureTask<Optional<Problem>> task = new FutureTask<>(() -> attempt(work));
    Thread.ofVirtual().name("unwinding " + target.id()).start(task);
    boolean wasInterrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException _) {
          wasInterrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Optional<Problem> attempt(Work work) {
    if (connection != null && connection.isOpen()) {
      try {
        work.on(connection);
        return Optional.empty();
      } catch (StepFailed e) {
        return Optional.of(e.problem());
      } catch (TransportException e) {
        if (connection.isOpen()) {
          return Optional.of(Problem.of(e));
        }
      }
    }
    return overNewConnection(work);
  }

  private Optional<Problem> overNewConnection(Work work) {
    try (Connection fresh = target.connect()) {
      work.on(fresh);
      return Optional.empty();
    } catch (TransportException e) {
      return Optional.of(Problem.of(e));
    } catch (StepFailed e) {
      return Optional.of(e.problem());
    }
  }
}
