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

  /** Waits until something is due no sooner and no later than this from now; says in how long. */
  Duration awaitAlarm(Duration least, Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = Lab.SOON.toNanos();
      Optional<Duration> found = find(least, most);
      while (found.isEmpty()) {
        if (left <= 0) {
          throw new AssertionError("nothing is due between " + least + " and " + most);
        }
        left = scheduled.awaitNanos(left);
        found = find(least, most);
      }
      return found.get();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Duration> find(Duration least, Duration most) {
    return entries.stream()
        .map(entry -> entry.due().minus(now))
        .filter(wait -> wait.compareTo(least) >= 0 && wait.compareTo(most) <= 0)
        .findFirst();
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
