package dev.turnup.probe.rtp.session;

import dev.turnup.probe.rtp.RtpPacket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sends one packet per packet time, when its {@link Pacer} calls. Slot n is due at the start plus n
 * packet times, so that a late packet does not delay the ones after it. When the machine stood
 * still, the slots that it missed are left out rather than sent in a burst.
 */
final class PacedSender {
  /** How late a packet may be sent [ns]. */
  private static final long LATEST = 200_000_000L;

  /** A listener must not block; should it, stopping does not wait for it for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Outgoing outgoing;
  private final BooleanSupplier ready;
  private final Consumer<RtpPacket> sink;
  private final Runnable afterEach;
  private final long packetNanos;
  private final ReentrantLock sending = new ReentrantLock();
  private volatile boolean stopped;

  /** Used by the pacer alone, under its lock. */
  private long dueNanos;

  private int phase;

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
    this.packetNanos = outgoing.packetTime().toNanos();
  }

  Outgoing outgoing() {
    return outgoing;
  }

  long packetNanos() {
    return packetNanos;
  }

  long dueNanos() {
    return dueNanos;
  }

  int phase() {
    return phase;
  }

  /** Sets when the first packet is due, and the place in the spread that it takes. */
  void begin(long nanos, int place) {
    dueNanos = nanos;
    phase = place;
  }

  void due(long nanos) {
    dueNanos = nanos;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Sends the packet that is due, and says when the next one is. */
  long sendDue(PacingMeter meter) {
    sending.lock();
    try {
      return stopped ? dueNanos : send(meter);
    } finally {
      sending.unlock();
    }
  }

  private long send(PacingMeter meter) {
    long due = dueNanos;
    long late = System.nanoTime() - due;
    boolean isBunched = late >= packetNanos;
    if (late > LATEST) {
      long missed = late / packetNanos;
      outgoing.skip(missed);
      meter.skipped(missed);
      due += missed * packetNanos;
      isBunched = false;
    }
    if (ready.getAsBoolean()) {
      meter.sent(late, isBunched);
      sink.accept(outgoing.next());
      afterEach.run();
    } else {
      outgoing.skip(1);
    }
    return due + packetNanos;
  }

  /** No packet is sent after this returns, unless it is called by the sending thread itself. */
  void stop() {
    stopped = true;
    boolean free = false;
    try {
      free = sending.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      if (free) {
        sending.unlock();
      }
    }
  }
}
