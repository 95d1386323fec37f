package dev.turnup.cli.shell;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets Ctrl-C stop work cleanly: the working thread is interrupted, and the process waits until it
 * has put things back.
 */
public final class Interruption {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Terminal terminal;
  private final AtomicBoolean requested = new AtomicBoolean();
  private final AtomicBoolean wasPressed = new AtomicBoolean();

  public Interruption(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Runs the work in a thread of its own and returns its exit code.
   *
   * @throws ExecutionException if the work threw: a defect of ours
   */
  public int run(Callable<Integer> work) throws ExecutionException, InterruptedException {
    FutureTask<Integer> task = new FutureTask<>(work);
    Thread worker = Thread.ofPlatform().name("turnup").start(task);
    Thread hook = Thread.ofPlatform().unstarted(() -> stop(worker));
    Runtime.getRuntime().addShutdownHook(hook);
    Optional<CtrlC> ctrlC = CtrlC.hear(() -> pressed(worker));
    try {
      int code = task.get();
      return wasPressed.get() ? ExitCode.INTERRUPTED : code;
    } finally {
      ctrlC.ifPresent(CtrlC::close);
      if (!requested.get()) {
        withdraw(hook);
      }
    }
  }

  /** The first time in good order; the second time at once. */
  private void pressed(Thread worker) {
    if (wasPressed.getAndSet(true)) {
      terminal.complaint(
          "\nstopped at once: a target whose push was not confirmed puts itself back, or the next"
              + " plan does");
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
    terminal.complaint(
        "\ninterrupted: stopping, and putting back what was changed (again: leave that to the"
            + " targets)");
    worker.interrupt();
  }

  private static void withdraw(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // Ctrl-C came just after the work had ended: the hook finds nothing to stop.
    }
  }

  private void stop(Thread worker) {
    if (!worker.isAlive()) {
      return;
    }
    requested.set(true);
    terminal.complaint("\ninterrupted: stopping, and putting back what was changed");
    worker.interrupt();
    try {
      if (!worker.join(PATIENCE)) {
        terminal.complaint("gave up after " + PATIENCE.toSeconds() + " s; see the run folder");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
