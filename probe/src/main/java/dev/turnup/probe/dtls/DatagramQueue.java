package dev.turnup.probe.dtls;

import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;

/** What comes waits here; what is sent goes out at once. Thread-safe. */
final class DatagramQueue implements DatagramTransport {
  /** Fits into every path that carries RTP. */
  private static final int LARGEST_SENT = 1200;

  private static final int LARGEST_RECEIVED = 16_384;

  /** A stranger's flood fills no more than this. */
  private static final int MOST_WAITING = 64;

  private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Consumer<byte[]> out;

  DatagramQueue(Consumer<byte[]> out) {
    this.out = out;
  }

  void add(byte[] datagram) {
    boolean unused = waiting.offer(datagram);
  }

  @Override
  public int getReceiveLimit() {
    return LARGEST_RECEIVED;
  }

  @Override
  public int getSendLimit() {
    return LARGEST_SENT;
  }

  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis)
      throws InterruptedIOException {
    try {
      byte[] datagram = waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
      if (datagram == null) {
        return -1;
      }
      int taken = Math.min(length, datagram.length);
      System.arraycopy(datagram, 0, buffer, offset, taken);
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  @Override
  public void send(byte[] buffer, int offset, int length) {
    byte[] datagram = new byte[length];
    System.arraycopy(buffer, offset, datagram, 0, length);
    out.accept(datagram);
  }

  @Override
  public void close() {
    waiting.clear();
  }
}
