package dev.turnup.probe.rtp.session;

import dev.turnup.probe.rtp.ReceptionStatistics;
import dev.turnup.probe.rtp.RtcpPacket;
import dev.turnup.probe.srtp.SrtpReading;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One audio stream. Receives from the moment that it is open, so that early media is not lost;
 * sends from {@link #start} on, as soon as a remote address is set. Sends from the port on which it
 * receives (RFC 4961). Thread-safe.
 */
public final class MediaSession implements AutoCloseable {
  private final PortPair ports;
  private final Exit exit;
  private final MediaThreads threads;
  private final boolean ownsThreads;
  private final MediaListener listener;
  private final OutgoingStream stream;
  private final Reports reports;
  private final long reportNanos;
  private final Queue<AudioSource> sources = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<DatagramKind, Consumer<MediaPacket>> aside = new ConcurrentHashMap<>();

  /** Wall clock and monotonic clock, read together once: times of one session never step. */
  private final Instant openedAt = Instant.now();

  private final long openedNanos = System.nanoTime();

  private volatile @Nullable Remote remote;
  private volatile @Nullable NegotiatedAudio expected;
  private volatile StreamSecurity security = StreamSecurity.PLAIN;
  private volatile @Nullable PacedSender sender;
  private volatile long nextReportNanos;

  private MediaSession(
      MediaSettings settings,
      PortPair ports,
      MediaListener listener,
      MediaThreads threads,
      boolean ownsThreads) {
    this.ports = ports;
    this.exit = new Exit(ports);
    this.threads = threads;
    this.ownsThreads = ownsThreads;
    this.listener = listener;
    this.stream = new OutgoingStream(settings.random());
    // RFC 7022: a random name says nothing about the machine.
    this.reports = new Reports(stream, "%016x".formatted(settings.random().nextLong()));
    this.reportNanos = settings.reportInterval().toNanos();
  }

  /**
   * Binds the ports and begins to receive, on threads of its own.
   *
   * @param settings where to bind
   * @param listener told of every packet from now on
   * @throws PortsExhaustedException when no pair of ports is free
   * @throws IOException when the local address cannot be bound
   */
  public static MediaSession open(MediaSettings settings, MediaListener listener)
      throws IOException {
    MediaThreads own = MediaThreads.open(1);
    try {
      return open(settings, listener, own, true);
    } catch (IOException e) {
      own.close();
      throw e;
    }
  }

  /** The same, on threads that it shares with other sessions. */
  public static MediaSession open(
      MediaSettings settings, MediaListener listener, MediaThreads threads) throws IOException {
    return open(settings, listener, threads, false);
  }

  private static MediaSession open(
      MediaSettings settings, MediaListener listener, MediaThreads threads, boolean ownsThreads)
      throws IOException {
    PortPair ports = PortPair.bind(settings.localAddress(), settings.ports(), settings.random());
    try {
      ports.option(StandardSocketOptions.IP_TOS, settings.dscp() << 2);
      MediaSession session = new MediaSession(settings, ports, listener, threads, ownsThreads);
      session.receiveOn(MediaPacket.Channel.RTP);
      session.receiveOn(MediaPacket.Channel.RTCP);
      return session;
    } catch (IOException e) {
      ports.close();
      threads.receiver().release();
      throw e;
    }
  }

  /** Where we receive RTP, for the SDP. */
  public InetSocketAddress localRtp() {
    return ports.localRtp();
  }

  /** Where we receive RTCP. */
  public InetSocketAddress localRtcp() {
    return ports.localRtcp();
  }

  /** Our synchronization source. */
  public long ssrc() {
    return stream.ssrc();
  }

  /** Where to send RTP from now on; RTCP goes to the next port. */
  public void remote(InetSocketAddress rtp) {
    int rtcpPort = Math.min(65_535, rtp.getPort() + 1);
    remote(rtp, new InetSocketAddress(rtp.getAddress(), rtcpPort));
  }

  /**
   * Where to send from now on; may change at any time. To what is not one single host nothing is
   * sent. Equal addresses mean that both share a port (RFC 5761), and RTCP leaves from our RTP
   * port.
   */
  public void remote(InetSocketAddress rtp, InetSocketAddress rtcp) {
    remote = Remote.of(rtp, rtcp);
  }

  /**
   * Secures what is sent and opens what comes from now on. The listener is told of both as they are
   * without security.
   */
  public void secure(StreamSecurity by) {
    security = by;
  }

  /** What is done at the moment. */
  public StreamSecurity security() {
    return security;
  }

  /**
   * Begins to send, silence until something is queued. Called again, it goes on with the new format
   * and the same source and sequence; queued digits are dropped, queued audio is kept.
   *
   * @param sending format and numbers of what we send
   * @param expecting format and numbers of what we receive: used for RTCP only, everything is
   *     handed on
   */
  public synchronized void start(NegotiatedAudio sending, NegotiatedAudio expecting) {
    requireOpen();
    stopSending();
    expected = expecting;
    nextReportNanos = System.nanoTime() + reportNanos;
    PacedSender begun =
        new PacedSender(
            new Outgoing(sending, stream, sources),
            () -> remote != null,
            packet -> send(packet.encode()),
            this::reportWhenDue);
    sender = begun;
    threads.pacer().add(begun);
  }

  /** Stops sending, as on hold; {@link #start} begins again. Receiving goes on. */
  public synchronized void stopSending() {
    PacedSender running = sender;
    sender = null;
    if (running != null) {
      running.stop();
    }
  }

  /**
   * Queues audio behind what is queued already. A source that never ends is heard until the session
   * closes.
   */
  public void play(AudioSource source) {
    sources.add(source);
  }

  /**
   * Queues DTMF digits as telephone events. They go before queued audio, which waits until the last
   * of them is sent.
   *
   * @param digits 0-9, *, #, A-D
   * @param length of each, rounded up to whole packets
   * @param pause after each, rounded up to whole packets; at least three
   * @return false, and nothing is sent, when telephone events were not agreed on or nothing is
   *     being sent
   * @throws IllegalArgumentException for other characters, or a length that telephone events cannot
   *     say
   */
  public boolean dial(String digits, Duration length, Duration pause) {
    PacedSender running = sender;
    return running != null && running.outgoing().dial(digits, length, pause);
  }

  /** Whether all that was queued has been sent. */
  public boolean isIdle() {
    PacedSender running = sender;
    return running == null ? sources.isEmpty() : running.outgoing().isIdle();
  }

  /**
   * Sends a datagram of the caller's making to the remote RTP address, at once. Without an address
   * nothing is sent.
   */
  public void send(byte[] datagram) {
    Remote to = remote;
    if (to != null) {
      send(MediaPacket.Channel.RTP, to.rtp(), datagram);
    }
  }

  /**
   * Hands datagrams of a kind to somebody else from now on, on the receiving thread: the listener
   * is not told of them, and they count for no statistics.
   *
   * @param taker must not block or throw
   */
  public void divert(DatagramKind kind, Consumer<MediaPacket> taker) {
    aside.put(kind, taker);
  }

  /** Sends to the other side by this from now on; it is closed with the session. */
  public void detour(Detour by) {
    exit.by(by);
  }

  /** Takes what came by the detour as if it had come to our port. */
  public void arrived(MediaPacket.Channel channel, byte[] datagram, InetSocketAddress from) {
    received(channel, datagram, from, System.nanoTime());
  }

  /**
   * Sends from one of our ports what is no media, to whomever; the listener is not told. What the
   * system refuses to send counts as lost on the way.
   */
  public void sendAside(MediaPacket.Channel channel, byte[] datagram, InetSocketAddress to) {
    try {
      ports.send(channel, datagram, to);
    } catch (IOException e) {
      // Whoever waits for an answer sees that none comes.
    }
  }

  /** The same by the way that media goes. */
  public void sendBeside(MediaPacket.Channel channel, byte[] datagram, InetSocketAddress to) {
    try {
      boolean unused = exit.send(channel, datagram, to);
    } catch (IOException e) {
      // The same.
    }
  }

  private void send(MediaPacket.Channel channel, InetSocketAddress to, byte[] bytes) {
    long nanos = System.nanoTime();
    Optional<byte[]> secured = security.outgoing(bytes);
    if (secured.isEmpty()) {
      return;
    }
    try {
      if (exit.send(channel, secured.get(), to)) {
        listener.onSent(new MediaPacket(channel, bytes, to, instant(nanos), nanos));
      }
    } catch (ClosedChannelException _) {
      // The session was closed meanwhile.
    } catch (IOException e) {
      listener.onFailure(channel, e);
    }
  }

  private void reportWhenDue() {
    long nanos = System.nanoTime();
    if (nanos - nextReportNanos >= 0) {
      nextReportNanos += reportNanos;
      sendRtcp(reports.report(instant(nanos), nanos));
    }
  }

  private void sendRtcp(byte[] compound) {
    Remote to = remote;
    if (to == null) {
      return;
    }
    boolean shared = to.rtp().equals(to.rtcp());
    MediaPacket.Channel channel = shared ? MediaPacket.Channel.RTP : MediaPacket.Channel.RTCP;
    send(channel, to.rtcp(), compound);
  }

  private void received(
      MediaPacket.Channel channel, byte[] bytes, InetSocketAddress from, long nanos) {
    MediaPacket packet = new MediaPacket(channel, bytes, from, instant(nanos), nanos);
    Consumer<MediaPacket> taker = aside.get(DatagramKind.of(bytes));
    if (taker != null) {
      taker.accept(packet);
    } else {
      open(packet);
    }
  }

  private void receiveOn(MediaPacket.Channel channel) throws ClosedChannelException {
    threads
        .receiver()
        .add(
            ports.socket(channel),
            new Receiver.Sink() {
              @Override
              public void received(byte[] bytes, InetSocketAddress from, long nanos) {
                MediaSession.this.received(channel, bytes, from, nanos);
              }

              @Override
              public void failed(IOException failure) {
                listener.onFailure(channel, failure);
              }
            });
  }

  private void open(MediaPacket wire) {
    switch (security.incoming(wire.bytes())) {
      case SrtpReading.Opened(byte[] bytes) -> {
        MediaPacket packet =
            new MediaPacket(wire.channel(), bytes, wire.remote(), wire.at(), wire.nanos());
        count(packet);
        listener.onReceived(packet);
      }
      case SrtpReading.Refused(SrtpReading.Refusal refusal) -> listener.onRefused(wire, refusal);
    }
  }

  private void count(MediaPacket packet) {
    NegotiatedAudio negotiated = expected;
    if (RtcpPacket.looksLikeRtcp(packet.bytes())) {
      reports.received(packet.bytes(), packet.nanos());
    } else if (negotiated != null) {
      packet.rtp().ifPresent(arrival -> reports.received(arrival, negotiated));
    }
  }

  /** How each source was received so far, in the order in which they appeared. */
  public List<ReceptionStatistics> receptions() {
    return reports.receptions();
  }

  /** What sends at the moment. */
  Optional<PacedSender> paced() {
    return Optional.ofNullable(sender);
  }

  private Instant instant(long nanos) {
    return openedAt.plusNanos(nanos - openedNanos);
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the session is closed");
    }
  }

  /**
   * Says goodbye by RTCP and releases the ports; they are free when this returns. Closing again
   * does nothing.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    stopSending();
    long nanos = System.nanoTime();
    if (stream.packetCount() > 0) {
      sendRtcp(reports.goodbye(instant(nanos), nanos));
    }
    exit.close();
    try {
      ports.close();
    } catch (IOException e) {
      listener.onFailure(MediaPacket.Channel.RTP, e);
    }
    threads.receiver().release();
    if (ownsThreads) {
      threads.close();
    }
  }
}
