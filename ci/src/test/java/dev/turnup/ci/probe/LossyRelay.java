package dev.turnup.ci.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A bad path for media on 127.0.0.1: hands on what the near end sends as it is, and loses and
 * delays what comes back, by a rule that is the same each time.
 */
final class LossyRelay implements AutoCloseable {
  /** Of a hundred packets. */
  private static final int LOST = 6;

  /** More than one packet's time, so that some overtake others. */
  private static final int LONGEST_DELAY_MILLIS = 30;

  /** The first packets arrive: only between two that arrived a receiver can count what is lost. */
  private static final int SPARED = 5;

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final DatagramSocket near = open();
  private final DatagramSocket far = open();
  private final AtomicReference<SocketAddress> caller = new AtomicReference<>();
  private final ScheduledExecutorService delays = Executors.newSingleThreadScheduledExecutor();
  private final Random random = new Random(20);
  private volatile SocketAddress farEnd = new InetSocketAddress(LOOPBACK, 9);

  LossyRelay() {
    Thread.ofVirtual().start(() -> receive(near, this::handOn));
    Thread.ofVirtual().start(() -> receive(far, this::bringBack));
  }

  private static DatagramSocket open() {
    try {
      return new DatagramSocket(0, LOOPBACK);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the near end sends to. */
  int port() {
    return near.getLocalPort();
  }

  /** The port of 127.0.0.1 where the far end's media is. */
  void leadsTo(int port) {
    farEnd = new InetSocketAddress(LOOPBACK, port);
  }

  private interface Handling {
    void accept(byte[] octets, SocketAddress from) throws IOException;
  }

  private static void receive(DatagramSocket socket, Handling handling) {
    byte[] buffer = new byte[2048];
    while (true) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        handling.accept(Arrays.copyOf(buffer, packet.getLength()), packet.getSocketAddress());
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void handOn(byte[] octets, SocketAddress from) throws IOException {
    caller.set(from);
    far.send(new DatagramPacket(octets, octets.length, farEnd));
  }

  private int returned;

  private void bringBack(byte[] octets, SocketAddress from) {
    boolean isLost = random.nextInt(100) < LOST && returned >= SPARED;
    int delay = random.nextInt(LONGEST_DELAY_MILLIS);
    returned++;
    if (!isLost) {
      delays.schedule(() -> send(octets), delay, TimeUnit.MILLISECONDS);
    }
  }

  private void send(byte[] octets) {
    try {
      near.send(new DatagramPacket(octets, octets.length, caller.get()));
    } catch (IOException e) {
      // The call is over.
    }
  }

  @Override
  public void close() {
    delays.shutdownNow();
    near.close();
    far.close();
  }
}
