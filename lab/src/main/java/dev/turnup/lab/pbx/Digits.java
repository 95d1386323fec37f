package dev.turnup.lab.pbx;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The keys that were pressed on a call and nobody has read yet. Thread-safe. */
final class Digits {
  private final BlockingQueue<Optional<Character>> pressed = new LinkedBlockingQueue<>();

  void press(char digit) {
    pressed.add(Optional.of(digit));
  }

  /** No more will come: whoever waits is let go. */
  void end() {
    pressed.add(Optional.empty());
  }

  /** The next digit; empty when none comes in time or the call is over. */
  Optional<Character> next(Duration deadline) throws InterruptedException {
    Optional<Character> digit = pressed.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
    return digit == null ? Optional.empty() : digit;
  }
}
