package dev.turnup.lab.host;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** What is broken about a {@link LabHttpDevice} right now. Thread-safe; takes effect at once. */
public final class DeviceFaults {
  private static final int NONE = 0;

  private final Map<String, Integer> once = new ConcurrentHashMap<>();
  private volatile int status = NONE;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile boolean drops;

  DeviceFaults() {}

  /** Answers every request with this status, for example 500. */
  public void answer(int code) {
    status = code;
  }

  /** Answers the next request of this method and path, for example {@code PUT /a}, so. */
  public void answerOnce(String request, int code) {
    once.put(request, code);
  }

  /** Hangs up on every request instead of answering. */
  public void drop(boolean drop) {
    drops = drop;
  }

  /** Takes every request and answers none until this is ended. */
  public synchronized void hold(boolean hold) {
    CountDownLatch before = gate;
    gate = new CountDownLatch(hold ? 1 : 0);
    before.countDown();
  }

  /** All is well again. */
  public synchronized void clear() {
    status = NONE;
    once.clear();
    drops = false;
    hold(false);
  }

  void awaitRelease() throws InterruptedException {
    gate.await();
  }

  /** The status to answer this request with; 0 to serve it. */
  int status(String request) {
    Integer planned = once.remove(request);
    return planned == null ? status : planned;
  }

  boolean drops() {
    return drops;
  }
}
