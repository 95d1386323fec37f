package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.SipScheduler;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Time that only passes when a test says so. */
final class ManualTime implements SipScheduler {
  private record Entry(Duration due, long number, Runnable action) {}

  private final Lock lock = new ReentrantLock();
  private final Condition scheduled = lock.newCondition();
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::number));
  private Duration now = Duration.ZERO;
  private long count;

  @Override
  public Alarm after(Duration delay, Runnable action) {
    lock.lock();
    try {
      Entry entry = new Entry(now.plus(delay), count++, action);
      entries.add(entry);
      scheduled.signalAll();
      return () -> remove(entry);
    } finally {
      lock.unlock();
    }
  }

  private void remove(Entry entry) {
    lock.lock();
    try {
      entries.remove(entry);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something is due within this time from now; says in how long. */
  Duration awaitAlarmWithin(Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = Lab.SOON.toNanos();
      while (entries.isEmpty() || entries.peek().due().minus(now).compareTo(most) > 0) {
        if (left <= 0) {
          throw new AssertionError("nothing is due within " + most);
        }
        left = scheduled.awaitNanos(left);
      }
      return entries.peek().due().minus(now);
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass; what falls due runs here, in order. */
  void pass(Duration time) {
    Duration until = now.plus(time);
    Optional<Entry> due = next(until);
    while (due.isPresent()) {
      due.get().action().run();
      due = next(until);
    }
  }

  private Optional<Entry> next(Duration until) {
    lock.lock();
    try {
      if (entries.isEmpty() || entries.peek().due().compareTo(until) > 0) {
        now = until;
        return Optional.empty();
      }
      Entry entry = entries.remove();
      now = entry.due();
      return Optional.of(entry);
    } finally {
      lock.unlock();
    }
  }

  void passSeconds(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }
}
