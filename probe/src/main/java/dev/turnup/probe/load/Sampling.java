package dev.turnup.probe.load;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the machine once a second and tells the listener how the run stands. */
final class Sampling implements AutoCloseable {
  private static final long PERIOD_MILLIS = 1000;

  private final LoadContext context;
  private final MachineWatch watch;
  private final LoadListener listener;
  private final long begun = System.nanoTime();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("load-sampler").daemon().factory());
  private volatile LoadProgress.Phase phase = LoadProgress.Phase.CALLING;
  private int attemptsBefore;

  Sampling(LoadContext context, MachineWatch watch, LoadListener listener) {
    this.context = context;
    this.watch = watch;
    this.listener = listener;
    var unused =
        executor.scheduleAtFixedRate(
            this::sample, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void phase(LoadProgress.Phase begins) {
    phase = begins;
  }

  private synchronized void sample() {
    watch.sample(
        phase == LoadProgress.Phase.HOLDING
            || context.plan().hold().isZero() && phase == LoadProgress.Phase.CALLING);
    tell();
  }

  private synchronized void tell() {
    LoadTally tally = context.tally();
    int attempts = tally.attempts();
    listener.progress(
        new LoadProgress(
            phase,
            context.plan().calls(),
            attempts,
            tally.up(),
            tally.failures(),
            (attempts - attemptsBefore) * 1000.0 / PERIOD_MILLIS,
            Duration.ofNanos(System.nanoTime() - begun)));
    attemptsBefore = attempts;
  }

  /** Takes a last look; what follows is hanging up. */
  @Override
  public void close() {
    executor.shutdownNow();
    sample();
    phase = LoadProgress.Phase.HANGING_UP;
    tell();
  }
}
