package dev.turnup.probe.load;

import dev.turnup.probe.check.load.LoadFigure;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Makes the calls of a run at their rate, and ends them. Used by one thread. */
final class Placing {
  /**
   * How far the rate may fall behind and still be made up for [ns]; a burst of more would test
   * something else.
   */
  private static final long BACKLOG = 100_000_000L;

  private static final Duration SETTLING = Duration.ofSeconds(4);

  /** All calls are ended within about this long [s]. */
  private static final double GOODBYE = 5;

  private final LoadContext context;
  private final InetSocketAddress sharedPort;
  private final MachineWatch watch;
  private final List<LoadCall> calls = new ArrayList<>();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("turnup-load-", 0).factory());
  private long pausedNanos;
  private long cpuAtHalf;
  private int attemptsAtHalf;
  private long cpuAtEnd;

  Placing(LoadContext context, InetSocketAddress sharedPort, MachineWatch watch) {
    this.context = context;
    this.sharedPort = sharedPort;
    this.watch = watch;
  }

  /** Makes all calls, unless something speaks against it, and waits until they are answered. */
  void makeAll() throws InterruptedException {
    LoadPlan plan = context.plan();
    long due = System.nanoTime();
    for (int i = 0; i < plan.calls(); i++) {
      due = awaitDue(due);
      if (context.manners().stopped().isPresent()) {
        break;
      }
      if (i == plan.calls() / 2) {
        cpuAtHalf = watch.cpuNanos();
        attemptsAtHalf = context.tally().attempts();
      }
      LoadCall call = new LoadCall(context, i);
      calls.add(call);
      executor.execute(() -> quietly(() -> call.place(sharedPort)));
      due = Math.max(due + plan.stepNanos(), System.nanoTime() - BACKLOG);
    }
    context.tally().awaitSettled(calls.size(), context.live().timeouts().answer().plus(SETTLING));
    cpuAtEnd = watch.cpuNanos();
  }

  /** Waits until then, or longer when the site wants a pause. */
  private long awaitDue(long due) throws InterruptedException {
    long left = due - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
    long pause = context.manners().pauseNanos();
    if (pause <= 0) {
      return due;
    }
    pausedNanos += pause;
    Thread.sleep(Duration.ofNanos(pause));
    return System.nanoTime();
  }

  /** Ends all calls; returns when all ports are free. An interrupt does not cut it short. */
  void endAll() {
    boolean wasInterrupted = Thread.interrupted();
    double perSecond = Math.max(context.plan().perSecond(), calls.size() / GOODBYE);
    long due = System.nanoTime();
    for (LoadCall call : calls) {
      executor.execute(() -> quietly(call::end));
      due += (long) (1e9 / perSecond);
      while (due - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
    executor.close();
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A step of a call. */
  private interface Step {
    void run() throws InterruptedException;
  }

  private static void quietly(Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      // The executor was told to hurry; the call is given up where it stands.
      Thread.currentThread().interrupt();
    }
  }

  void write(Map<LoadFigure, Double> figures) {
    int attempts = context.tally().attempts();
    figures.put(LoadFigure.PAUSED, pausedNanos / 1e9);
    figures.put(LoadFigure.CPU_PER_CALL, attempts == 0 ? 0 : cpuAtEnd / 1e6 / attempts);
    int later = attempts - attemptsAtHalf;
    figures.put(
        LoadFigure.CPU_PER_CALL_LATER, later <= 0 ? 0 : (cpuAtEnd - cpuAtHalf) / 1e6 / later);
  }
}
