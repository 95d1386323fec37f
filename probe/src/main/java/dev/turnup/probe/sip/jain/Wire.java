package dev.turnup.probe.sip.jain;

import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** More than a site ever needs; beyond that, whoever has said nothing yet has to go. */
  private static final int MOST_CONNECTIONS = 256;

  private final TraceRecorder trace;
  private final Intake intake;
  private final Destinations destinations;
  private final InetAddress address;
  private final Duration connectTimeout;
  private final @Nullable TracedDatagramSocket datagrams;
  private final @Nullable TracedServerSocket connections;
  private final Map<InetSocketAddress, Boolean> tcpTakers = new ConcurrentHashMap<>();
  private final CountDownLatch reading = new CountDownLatch(1);
  private final Set<TracedSocket> open = Collections.synchronizedSet(new LinkedHashSet<>());
  private final int port;

  private Wire(
      TraceRecorder trace,
      InetAddress address,
      int port,
      Duration connectTimeout,
      Set<SipTransport> transports)
      throws IOException {
    this.trace = trace;
    this.intake = new Intake(trace);
    this.destinations = new Destinations(address);
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

  InetSocketAddress address() {
    return new InetSocketAddress(address, port);
  }

  Destinations destinations() {
    return destinations;
  }

  /** Whether a message may go there; notes it if not. */
  boolean allows(InetAddress remote) {
    boolean isAllowed = destinations.allows(remote);
    if (!isAllowed) {
      trace.note(
          "not-sent",
          Map.of(
              "message",
              "a message to " + remote.getHostAddress(),
              "reason",
              "nobody of this site is there"));
    }
    return isAllowed;
  }

  Intake intake() {
    return intake;
  }

  /** Notes what could not be sent. */
  void noteUnsent(String what, IOException failure) {
    trace.note("not-sent", Map.of("message", what, "reason", String.valueOf(failure.getMessage())));
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
    if (!allows(remote.getAddress())) {
      throw new SocketException("nobody of this site is at " + remote.getAddress());
    }
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

  /** Whether we speak TCP and somebody takes a connection there; asked once, then remembered. */
  boolean takesTcp(InetSocketAddress remote) {
    return connections != null && tcpTakers.computeIfAbsent(remote, this::isListening);
  }

  private boolean isListening(InetSocketAddress remote) {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(address, 0));
      socket.connect(remote, (int) connectTimeout.toMillis());
      return true;
    } catch (IOException e) {
      trace.note(
          "tcp-not-taken",
          Map.of(
              "remote",
              remote.getAddress().getHostAddress() + ":" + remote.getPort(),
              "reason",
              String.valueOf(e.getMessage())));
      return false;
    }
  }

  /** A message is one write and wants no company (TCP_NODELAY). */
  private void opened(TracedSocket socket) throws SocketException {
    socket.setTcpNoDelay(true);
    open.add(socket);
  }

  /** Somebody has connected: takes the connection, at the cost of another if there are many. */
  void accepted(TracedSocket socket) throws SocketException {
    opened(socket);
    destinations.heardFrom(socket.getInetAddress());
    Optional<TracedSocket> superfluous;
    synchronized (open) {
      superfluous =
          open.size() <= MOST_CONNECTIONS
              ? Optional.empty()
              : open.stream().min(Comparator.comparing(TracedSocket::isInUse));
    }
    superfluous.ifPresent(Wire::closeQuietly);
  }

  void closed(TracedSocket socket) {
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

  /** Records a message that goes out over a connection. */
  void recordSent(InetSocketAddress local, InetSocketAddress remote, String text) {
    trace.sip(Direction.SENT, SipTransport.TCP, local, remote, text);
  }

  /** Records a datagram that goes out; keep-alives are no messages. */
  void recordDatagram(DatagramPacket packet) {
    String text =
        new String(
            packet.getData(), packet.getOffset(), packet.getLength(), StandardCharsets.ISO_8859_1);
    if (!text.isBlank()) {
      trace.sip(
          Direction.SENT,
          SipTransport.UDP,
          address(),
          (InetSocketAddress) packet.getSocketAddress(),
          text);
    }
  }

  /** Frees the port and drops all connections. */
  void close() {
    if (datagrams != null) {
      datagrams.close();
    }
    closeQuietly(connections);
    List.copyOf(open).forEach(Wire::closeQuietly);
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
