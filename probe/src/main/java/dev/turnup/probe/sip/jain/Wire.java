package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.NextHop;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.tls.TlsHandshake;
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
import java.net.StandardSocketOptions;
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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one user agent, which record whatever goes over them. They are bound before the
 * library asks for them, because it wants to know the port first.
 */
final class Wire {
  private static final int ATTEMPTS = 20;

  /** More than a site ever needs; beyond that, whoever has said nothing yet has to go. */
  private static final int MOST_CONNECTIONS = 256;

  private static final byte[] KEEP_ALIVE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final TraceRecorder trace;
  private final Intake intake;
  private final Destinations destinations;
  private final InetAddress address;
  private final Duration connectTimeout;
  private final int trafficClass;
  private final @Nullable TracedDatagramSocket datagrams;
  private final @Nullable TracedServerSocket connections;
  private final @Nullable TlsConnections secured;
  private final Map<InetSocketAddress, Boolean> tcpTakers = new ConcurrentHashMap<>();
  private final CountDownLatch reading = new CountDownLatch(1);
  private final Set<SipStream> open = Collections.synchronizedSet(new LinkedHashSet<>());
  private final int port;
  private volatile BiConsumer<byte[], InetSocketAddress> stun = (_, _) -> {};

  private Wire(TraceRecorder trace, UserAgentOptions options) throws IOException {
    InetAddress address = options.address();
    int port = options.port();
    Set<SipTransport> transports = options.transports();
    this.trace = trace;
    this.intake = new Intake(trace);
    this.destinations = new Destinations(address);
    this.address = address;
    this.connectTimeout = options.timers().connect();
    this.trafficClass = options.dscp() << 2;
    this.connections =
        transports.contains(SipTransport.TCP) ? new TracedServerSocket(this, address, port) : null;
    int chosen = connections == null ? port : connections.getLocalPort();
    try {
      this.datagrams =
          transports.contains(SipTransport.UDP)
              ? new TracedDatagramSocket(this, new InetSocketAddress(address, chosen))
              : null;
      if (datagrams != null) {
        datagrams.setOption(StandardSocketOptions.IP_TOS, trafficClass);
      }
    } catch (IOException e) {
      if (connections != null) {
        connections.close();
      }
      throw e;
    }
    int bound = datagrams == null ? chosen : datagrams.getLocalPort();
    this.secured =
        transports.contains(SipTransport.TLS)
            ? new TlsConnections(this, new InetSocketAddress(address, bound), options)
            : null;
    this.port = secured == null ? bound : secured.port();
  }

  /**
   * Binds the sockets; with port 0 to one port that is free for all transports.
   *
   * @throws IOException if the address is not ours or the port is taken
   */
  static Wire bind(TraceRecorder trace, UserAgentOptions options) throws IOException {
    BindException taken =
        new BindException("no port is free for all transports on " + options.address());
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        return new Wire(trace, options);
      } catch (BindException e) {
        if (options.port() != 0) {
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

  /** Gives what goes out over a connection the mark of what goes out at all. */
  void mark(Socket socket) throws IOException {
    socket.setOption(StandardSocketOptions.IP_TOS, trafficClass);
  }

  Socket connect(InetSocketAddress remote) throws IOException {
    refuseStrangers(remote);
    TracedSocket socket = new TracedSocket(this);
    try {
      socket.bind(new InetSocketAddress(address, 0));
      mark(socket);
      socket.connect(remote, (int) connectTimeout.toMillis());
    } catch (IOException e) {
      socket.close();
      throw connectFailed(remote, SipTransport.TCP, e);
    }
    opened(socket.stream());
    return socket;
  }

  /** A connection over which hands have been shaken. */
  TlsSocket connectSecurely(InetSocketAddress remote) throws IOException {
    if (secured == null) {
      throw new SocketException("not open for TLS");
    }
    refuseStrangers(remote);
    TlsSocket socket = secured.connect(remote);
    opened(socket.stream());
    return socket;
  }

  private void refuseStrangers(InetSocketAddress remote) throws SocketException {
    if (!allows(remote.getAddress())) {
      throw new SocketException("nobody of this site is at " + remote.getAddress());
    }
  }

  /** Notes it, and gives the kind of exception that the library looks for. */
  SocketException connectFailed(
      InetSocketAddress remote, SipTransport transport, IOException cause) {
    trace.note(
        "connect-failed",
        Map.of(
            "transport",
            transport.spelling(),
            "remote",
            text(remote),
            "reason",
            String.valueOf(cause.getMessage())));
    SocketException failure = new SocketException(cause.getMessage());
    failure.initCause(cause);
    return failure;
  }

  private static String text(InetSocketAddress remote) {
    return remote.getAddress().getHostAddress() + ":" + remote.getPort();
  }

  /** Records how hands were shaken, or not. */
  void handshake(InetSocketAddress local, InetSocketAddress remote, TlsHandshake seen) {
    trace.tls(local, remote, seen);
  }

  /** Records a fatal alert that came after the handshake; once for each connection. */
  void alerted(InetSocketAddress remote, String alert) {
    trace.note("tls-alert", Map.of("remote", text(remote), "alert", alert));
  }

  /** Whether we speak TCP and somebody takes a connection there; asked once, then remembered. */
  boolean takesTcp(InetSocketAddress remote) {
    return connections != null && tcpTakers.computeIfAbsent(remote, this::isListening);
  }

  private boolean isListening(InetSocketAddress remote) {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(address, 0));
      mark(socket);
      socket.connect(remote, (int) connectTimeout.toMillis());
      return true;
    } catch (IOException e) {
      trace.note(
          "tcp-not-taken",
          Map.of("remote", text(remote), "reason", String.valueOf(e.getMessage())));
      return false;
    }
  }

  /** A message is one write and wants no company (TCP_NODELAY). */
  private void opened(SipStream stream) throws SocketException {
    stream.socket().setTcpNoDelay(true);
    open.add(stream);
  }

  /** Somebody has connected: takes the connection, at the cost of another if there are many. */
  void accepted(TracedSocket socket) throws SocketException {
    opened(socket.stream());
    destinations.heardFrom(socket.getInetAddress());
    Optional<SipStream> superfluous;
    synchronized (open) {
      superfluous =
          open.size() <= MOST_CONNECTIONS
              ? Optional.empty()
              : open.stream().min(Comparator.comparing(SipStream::isInUse));
    }
    superfluous.ifPresent(stream -> closeQuietly(stream.socket()));
  }

  /** Who takes STUN from now on. */
  void onStun(BiConsumer<byte[], InetSocketAddress> taker) {
    stun = taker;
  }

  /** Hands STUN on, which is no SIP and for nobody else. */
  void takeStun(byte[] datagram, InetSocketAddress from) {
    stun.accept(datagram, from);
  }

  /** Sends what is no SIP. */
  void sendAside(byte[] datagram, InetSocketAddress to) {
    if (datagrams != null) {
      datagrams.sendAside(datagram, to);
    }
  }

  /** Sends CRLF CRLF the way that requests to there go. */
  void keepAlive(NextHop nextHop) {
    if (nextHop.transport() == SipTransport.UDP) {
      sendAside(KEEP_ALIVE, nextHop.address());
      return;
    }
    for (SipStream stream : List.copyOf(open)) {
      if (nextHop.address().equals(stream.socket().getRemoteSocketAddress())) {
        try {
          stream.socket().getOutputStream().write(KEEP_ALIVE);
        } catch (IOException e) {
          noteUnsent("a keep-alive", e);
        }
      }
    }
  }

  void closed(SipStream stream) {
    open.remove(stream);
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
  void recordSent(
      SipTransport transport, InetSocketAddress local, InetSocketAddress remote, String text) {
    trace.sip(Direction.SENT, transport, local, remote, text);
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
    closeQuietly(secured);
    List.copyOf(open).forEach(stream -> closeQuietly(stream.socket()));
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
