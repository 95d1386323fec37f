package dev.turnup.probe.rtp.session;

import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread that sends for many streams. Slots lie on whole milliseconds and streams are spread
 * over them, so that the thread wakes at most a thousand times a second and no slot holds many more
 * packets than another. Thread-safe.
 */
final class Pacer implements Runnable {
  private static final long GRID = 1_000_000L;

  /** The usual packet time [grid steps]: the spread is even for streams that have it. */
  private static final int PHASES = 20;

  private final PacingMeter meter;
  private final Thread thread;
  private final long zero = System.nanoTime();
  private final PriorityQueue<PacedSender> waiting =
      new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos() - other.dueNanos()));
  private final int[] load = new int[PHASES];
  private volatile boolean closed;

  Pacer(String name, PacingMeter meter) {
    this.meter = meter;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this);
  }

  void start() {
    thread.start();
  }

  /** Begins with a stream, within its first packet time: where the fewest others are. */
  void add(PacedSender sender) {
    synchronized (waiting) {
      long now = (System.nanoTime() - zero) / GRID;
      long steps = Math.max(1, sender.packetNanos() / GRID);
      long best = now;
      for (long step = now; step < now + steps; step++) {
        if (load[phase(step)] < load[phase(best)]) {
          best = step;
        }
      }
      load[phase(best)]++;
      sender.begin(zero + best * GRID, phase(best));
      waiting.add(sender);
    }
    LockSupport.unpark(thread);
  }

  private static int phase(long step) {
    return Math.floorMod(step, PHASES);
  }

  @Override
  public void run() {
    while (!closed) {
      PacedSender due = takeDue();
      if (due != null) {
        send(due);
      }
    }
  }

  /** The next stream whose packet is due; null after waiting for a while. */
  private @Nullable PacedSender takeDue() {
    long left;
    synchronized (waiting) {
      PacedSender next = waiting.peek();
      left = next == null ? Long.MAX_VALUE : next.dueNanos() - System.nanoTime();
      if (next != null && (left <= 0 || next.isStopped())) {
        return waiting.poll();
      }
    }
    if (!closed) {
      LockSupport.parkNanos(this, left);
    }
    return null;
  }

  private void send(PacedSender sender) {
    long next = sender.dueNanos();
    try {
      next = sender.sendDue(meter);
    } catch (RuntimeException e) {
      // A listener that throws costs its own stream, not the others.
      sender.stop();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
    synchronized (waiting) {
      if (sender.isStopped()) {
        load[sender.phase()]--;
      } else {
        sender.due(next);
        waiting.add(sender);
      }
    }
  }

  /** Ends the thread; streams that are left send no more. */
  void close() {
    closed = true;
    LockSupport.unpark(thread);
    Threads.join(thread);
  }
}
