package dev.turnup.probe.sip.jain;

import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one user agent, which record whatever goes over them. They are bound before the
 * library asks for them, because it wants to know the port first.
 */
final class Wire {
  private static final int ATTEMPTS = 20;

  private final TraceRecorder trace;
  private final InetAddress address;
  private final Duration connectTimeout;
  private final @Nullable TracedDatagramSocket datagrams;
  private final @Nullable TracedServerSocket connections;
  private final CountDownLatch reading = new CountDownLatch(1);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int port;

  private Wire(
      TraceRecorder trace,
      InetAddress address,
      int port,
      Duration connectTimeout,
      Set<SipTransport> transports)
      throws IOException {
    this.trace = trace;
    this.address = address;
    this.connectTimeout = connectTimeout;
    this.connections =
        transports.contains(SipTransport.TCP) ? new TracedServerSocket(this, address, port) : null;
    int chosen = connections == null ? port : connections.getLocalPort();
    try {
      this.datagrams =
          transports.contains(SipTransport.UDP)
              ? new TracedDatagramSocket(this, new InetSocketAddress(address, chosen))
              : null;
    } catch (SocketException e) {
      if (connections != null) {
        connections.close();
      }
      throw e;
    }
    this.port = datagrams == null ? chosen : datagrams.getLocalPort();
  }

  /**
   * Binds the sockets; with port 0 to one port that is free for all transports.
   *
   * @throws IOException if the address is not ours or the port is taken
   */
  static Wire bind(
      TraceRecorder trace,
      InetAddress address,
      int port,
      Duration connectTimeout,
      Set<SipTransport> transports)
      throws IOException {
    BindException taken = new BindException("no port is free for all transports on " + address);
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        return new Wire(trace, address, port, connectTimeout, transports);
      } catch (BindException e) {
        if (port != 0) {
          throw e;
        }
        taken = e;
      }
    }
    throw taken;
  }

  int port() {
    return port;
  }

  TracedDatagramSocket datagrams() throws SocketException {
    if (datagrams == null) {
      throw new SocketException("not open for UDP");
    }
    return datagrams;
  }

  TracedServerSocket connections() throws IOException {
    if (connections == null) {
      throw new IOException("not open for TCP");
    }
    return connections;
  }

  Socket connect(InetSocketAddress remote) throws IOException {
    TracedSocket socket = new TracedSocket(this);
    try {
      socket.bind(new InetSocketAddress(address, 0));
      socket.connect(remote, (int) connectTimeout.toMillis());
    } catch (IOException e) {
      socket.close();
      trace.note(
          "connect-failed",
          Map.of(
              "transport",
              "tcp",
              "remote",
              remote.getAddress().getHostAddress() + ":" + remote.getPort(),
              "reason",
              String.valueOf(e.getMessage())));
      // The library looks for this kind of exception.
      SocketException failure = new SocketException(e.getMessage());
      failure.initCause(e);
      throw failure;
    }
    opened(socket);
    return socket;
  }

  /** A message is one write and wants no company (TCP_NODELAY). */
  void opened(Socket socket) throws SocketException {
    socket.setTcpNoDelay(true);
    open.add(socket);
  }

  void closed(Socket socket) {
    open.remove(socket);
  }

  void readingBegins() {
    reading.countDown();
  }

  /** The library cannot be stopped before its receiving thread has got this far. */
  void awaitReading(Duration deadline) throws InterruptedException {
    if (datagrams != null) {
      boolean unused = reading.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void record(
      Direction direction,
      SipTransport transport,
      InetSocketAddress local,
      InetSocketAddress remote,
      String text) {
    if (!text.isBlank()) {
      trace.sip(direction, transport, local, remote, text);
    }
  }

  void recordDatagram(
      Direction direction, InetSocketAddress remote, byte[] octets, int offset, int length) {
    String text = new String(octets, offset, length, StandardCharsets.ISO_8859_1);
    record(direction, SipTransport.UDP, new InetSocketAddress(address, port), remote, text);
  }

  /** Frees the port and drops all connections. */
  void close() {
    if (datagrams != null) {
      datagrams.close();
    }
    closeQuietly(connections);
    open.forEach(Wire::closeQuietly);
    open.clear();
  }

  private static void closeQuietly(java.io.@Nullable Closeable socket) {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }
}
