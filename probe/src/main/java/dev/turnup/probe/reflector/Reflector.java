package dev.turnup.probe.reflector;

import dev.turnup.probe.dscp.MarkedSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Returns what it receives to whom it came from, over UDP and TCP, disguised. Answers nothing but
 * messages with our token, never with more octets than it got, and no more than {@link Pace}
 * allows: whoever forges his address gains nothing. Needs no rights. Thread-safe.
 */
public final class Reflector implements AutoCloseable {
  private static final String THREAD = "turnup-reflector";
  private static final int SLICE_MILLIS = 1000;
  private static final int MOST_CONNECTIONS = 32;
  private static final int PATIENCE_MILLIS = 10_000;

  private final List<MarkedSocket> datagrams = new ArrayList<>();
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
    // It waits in the system, where a virtual thread would keep its carrier.
    reflector.datagrams.forEach(
        socket -> Thread.ofPlatform().daemon().name(THREAD).start(() -> reflector.serve(socket)));
    reflector.connections.forEach(socket -> start(() -> reflector.serve(socket)));
    return reflector;
  }

  private void bind(InetAddress address, int port) throws IOException {
    ServerSocket connected = new ServerSocket();
    connections.add(connected);
    connected.setReuseAddress(true);
    connected.bind(new InetSocketAddress(address, port));
    datagrams.add(MarkedSocket.open(new InetSocketAddress(address, connected.getLocalPort())));
  }

  private static void start(Runnable serving) {
    Thread.ofVirtual().name(THREAD).start(serving);
  }

  /** Its ports, in the order in which they were given. */
  public List<Integer> ports() {
    return datagrams.stream().map(MarkedSocket::port).toList();
  }

  private void serve(MarkedSocket socket) {
    while (!closed) {
      try {
        Optional<MarkedSocket.Received> came = socket.receive(SLICE_MILLIS);
        if (came.isPresent() && isAnswered(came.get().from().getAddress(), came.get().octets())) {
          answer(socket, came.get());
        }
      } catch (IOException e) {
        // Closed; or the other side is gone, which is its own affair.
      }
    }
  }

  private static void answer(MarkedSocket socket, MarkedSocket.Received came) throws IOException {
    byte[] seen = ReflectedMessage.withMarkSeen(came.octets(), came.dscp());
    socket.send(
        ReflectedMessage.disguised(seen), came.from(), ReflectedMessage.markAsked(came.octets()));
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
    datagrams.forEach(MarkedSocket::close);
    for (ServerSocket socket : connections) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }
}
