package dev.turnup.ci.probe;

import dev.turnup.ci.peer.Await;
import dev.turnup.probe.sip.SipScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real time for what is due soon; what is due in 30 s or more waits for the test. */
final class HeldAlarms implements SipScheduler {
  private static final Duration LONG = Duration.ofSeconds(30);

  private record Held(Duration delay, Runnable action) {}

  private final List<Held> held = new CopyOnWriteArrayList<>();

  @Override
  public Alarm after(Duration delay, Runnable action) {
    if (delay.compareTo(LONG) < 0) {
      return REAL.after(delay, action);
    }
    Held alarm = new Held(delay, action);
    held.add(alarm);
    return () -> {
      boolean unused = held.remove(alarm);
    };
  }

  /** Lets that go off which was to in this time; says whether there was one. */
  boolean goOff(Duration delay) {
    if (!Await.holds(Phone.SOON, () -> find(delay).isPresent())) {
      return false;
    }
    find(delay)
        .ifPresent(alarm -> {
          held.remove(alarm);
          alarm.action.run();
        });
    return true;
  }

  private Optional<Held> find(Duration delay) {
    return held.stream().filter(alarm -> alarm.delay.equals(delay)).findFirst();
  }

  @Override
  public String toString() {
    return held.stream().map(Held::delay).toList().toString();
  }
}
