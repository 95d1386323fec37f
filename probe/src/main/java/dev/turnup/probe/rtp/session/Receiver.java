package dev.turnup.probe.rtp.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One thread that receives for many sockets. Thread-safe. */
final class Receiver implements Runnable {
  private static final int LARGEST_DATAGRAM = 65_535;

  /** A sink must not block; should it, closing does not wait for it for ever [ms]. */
  private static final long PATIENCE = 1000;

  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
  private volatile boolean closed;

  /** Takes what came to one socket, on the receiving thread. */
  interface Sink {
    void received(byte[] bytes, InetSocketAddress from, long nanos);

    void failed(IOException failure);
  }

  Receiver(String name) throws IOException {
    this.selector = Selector.open();
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this);
  }

  void start() {
    thread.start();
  }

  /** Receives on a socket from now on; at most one sink for each. */
  void add(DatagramChannel channel, Sink sink) throws ClosedChannelException {
    channel.register(selector, SelectionKey.OP_READ, sink);
    selector.wakeup();
  }

  @Override
  public void run() {
    try (selector) {
      while (!closed) {
        // Closed sockets are let go of in here: whoever waits for that is told afterwards.
        selector.select(this::receive);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
      }
    } catch (IOException e) {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  private void receive(SelectionKey key) {
    Sink sink = (Sink) key.attachment();
    try {
      buffer.clear();
      InetSocketAddress from =
          (InetSocketAddress) ((DatagramChannel) key.channel()).receive(buffer);
      if (from != null) {
        long nanos = System.nanoTime();
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        sink.received(bytes, from, nanos);
      }
    } catch (ClosedChannelException _) {
      // Closed by another thread meanwhile.
    } catch (IOException e) {
      sink.failed(e);
    } catch (RuntimeException e) {
      // A listener that throws costs its own session, not the others.
      key.cancel();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  /**
   * Frees the ports of closed sockets; they are free when this returns, unless it is called by the
   * receiving thread itself, which frees them next.
   */
  void release() {
    CountDownLatch released = new CountDownLatch(1);
    tasks.add(() -> {
      letGo();
      released.countDown();
    });
    selector.wakeup();
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      boolean unused = released.await(PATIENCE, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void letGo() {
    try {
      int unused = selector.selectNow(this::receive);
    } catch (IOException e) {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  /** Ends the thread. */
  void close() {
    closed = true;
    selector.wakeup();
    Threads.join(thread);
  }
}
