package dev.turnup.probe.reflector;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Returns what it receives to whom it came from, over UDP and TCP, disguised. Answers nothing but
 * messages with our token, never with more octets than it got, and no more than {@link Pace}
 * allows: whoever forges his address gains nothing. Needs no rights. Thread-safe.
 */
public final class Reflector implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 32;
  private static final int PATIENCE_MILLIS = 10_000;

  private final List<DatagramSocket> datagrams = new ArrayList<>();
  private final List<ServerSocket> connections = new ArrayList<>();
  private final Pace pace = new Pace();
  private final Semaphore places = new Semaphore(MOST_CONNECTIONS);
  private volatile boolean closed;

  private Reflector() {}

  /**
   * Binds each port for UDP and TCP, and begins.
   *
   * @param ports 0 takes any that is free for both
   * @throws IOException when one is taken, or the address is not ours
   */
  public static Reflector open(InetAddress address, List<Integer> ports) throws IOException {
    Reflector reflector = new Reflector();
    try {
      for (int port : ports) {
        reflector.bind(address, port);
      }
    } catch (IOException e) {
      reflector.close();
      throw e;
    }
    reflector.datagrams.forEach(socket -> start(() -> reflector.serve(socket)));
    reflector.connections.forEach(socket -> start(() -> reflector.serve(socket)));
    return reflector;
  }

  private void bind(InetAddress address, int port) throws IOException {
    ServerSocket connected = new ServerSocket();
    connections.add(connected);
    connected.setReuseAddress(true);
    connected.bind(new InetSocketAddress(address, port));
    datagrams.add(new DatagramSocket(new InetSocketAddress(address, connected.getLocalPort())));
  }

  private static void start(Runnable serving) {
    Thread.ofVirtual().name("turnup-reflector").start(serving);
  }

  /** Its ports, in the order in which they were given. */
  public List<Integer> ports() {
    return datagrams.stream().map(DatagramSocket::getLocalPort).toList();
  }

  private void serve(DatagramSocket socket) {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    while (!closed) {
      try {
        packet.setLength(65_535);
        socket.receive(packet);
        byte[] received = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
        if (isAnswered(packet.getAddress(), received)) {
          byte[] answer = ReflectedMessage.disguised(received);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // Closed; or the other side is gone, which is its own affair.
      }
    }
  }

  private boolean isAnswered(InetAddress from, byte[] message) {
    return ReflectedMessage.token(message).isPresent() && pace.allows(from, System.nanoTime());
  }

  private void serve(ServerSocket socket) {
    while (!closed) {
      try {
        Socket accepted = socket.accept();
        if (places.tryAcquire()) {
          start(() -> answer(accepted));
        } else {
          accepted.close();
        }
      } catch (IOException e) {
        // Closed; or the connection was gone before it was taken.
      }
    }
  }

  /** One message, which ends where the sender has no more to send. */
  private void answer(Socket accepted) {
    try (accepted) {
      accepted.setSoTimeout(PATIENCE_MILLIS);
      byte[] received = accepted.getInputStream().readNBytes(ReflectedMessage.LONGEST + 1);
      if (isAnswered(accepted.getInetAddress(), received)) {
        accepted.getOutputStream().write(ReflectedMessage.disguised(received));
      }
    } catch (IOException e) {
      // Too slow, or gone.
    } finally {
      places.release();
    }
  }

  @Override
  public void close() {
    closed = true;
    datagrams.forEach(DatagramSocket::close);
    for (ServerSocket socket : connections) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }
}
