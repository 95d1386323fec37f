package dev.turnup.probe.live;

import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.UserAgent;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the way from the registrar to us open, as an endpoint would. Thread-safe. */
public final class KeepAlive implements AutoCloseable {
  private final UserAgent agent;
  private final NextHop proxy;
  private final Duration every;
  private final ReentrantLock turn = new ReentrantLock();
  private final Thread thread;
  private volatile int pauses;

  /** Ends when it is closed. */
  @FunctionalInterface
  public interface Pause extends AutoCloseable {
    @Override
    void close();
  }

  private KeepAlive(UserAgent agent, NextHop proxy, Duration every) {
    this.agent = agent;
    this.proxy = proxy;
    this.every = every;
    this.thread = Thread.ofVirtual().name("turnup-keep-alive").unstarted(this::run);
  }

  static KeepAlive start(UserAgent agent, NextHop proxy, Duration every) {
    KeepAlive started = new KeepAlive(agent, proxy, every);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(every);
        turn.lock();
        try {
          if (pauses == 0) {
            agent.keepAlive(proxy);
          }
        } finally {
          turn.unlock();
        }
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  /** Nothing is sent while the result is open. */
  Pause pause() {
    count(1);
    return () -> count(-1);
  }

  private void count(int more) {
    turn.lock();
    try {
      pauses += more;
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
