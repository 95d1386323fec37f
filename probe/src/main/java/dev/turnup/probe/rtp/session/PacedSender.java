package dev.turnup.probe.rtp.session;

import dev.turnup.probe.rtp.RtpPacket;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sends one packet per packet time. Slot n is due at the start plus n packet times, so that a late
 * packet does not delay the ones after it. When the machine stood still, the slots that it missed
 * are left out rather than sent in a burst.
 */
final class PacedSender implements Runnable {
  /** How late a packet may be sent [ns]. */
  private static final long LATEST = 200_000_000L;

  private final Outgoing outgoing;
  private final BooleanSupplier ready;
  private final Consumer<RtpPacket> sink;
  private final Runnable afterEach;
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * A sender that has not begun.
   *
   * @param ready whether there is anywhere to send to; media time passes meanwhile, but nothing
   *     queued is used up
   * @param sink sends a packet
   * @param afterEach runs after each packet, on the same thread
   */
  PacedSender(
      Outgoing outgoing, BooleanSupplier ready, Consumer<RtpPacket> sink, Runnable afterEach) {
    this.outgoing = outgoing;
    this.ready = ready;
    this.sink = sink;
    this.afterEach = afterEach;
    this.thread = Thread.ofPlatform().name("rtp-sender").daemon().unstarted(this);
  }

  void start() {
    thread.start();
  }

  Outgoing outgoing() {
    return outgoing;
  }

  @Override
  public void run() {
    long packetNanos = outgoing.packetTime().toNanos();
    long start = System.nanoTime();
    long slot = 0;
    while (waitUntil(start + slot * packetNanos)) {
      long late = System.nanoTime() - (start + slot * packetNanos);
      if (late > LATEST) {
        long missed = late / packetNanos;
        outgoing.skip(missed);
        slot += missed;
      }
      if (ready.getAsBoolean()) {
        sink.accept(outgoing.next());
        afterEach.run();
      } else {
        outgoing.skip(1);
      }
      slot++;
    }
  }

  /** Waits; false when there is nothing more to send. */
  private boolean waitUntil(long due) {
    while (!stopped) {
      long left = due - System.nanoTime();
      if (left <= 0) {
        return true;
      }
      LockSupport.parkNanos(this, left);
    }
    return false;
  }

  /** No packet is sent after this returns, unless it is called by the sending thread itself. */
  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    Threads.join(thread);
  }
}
