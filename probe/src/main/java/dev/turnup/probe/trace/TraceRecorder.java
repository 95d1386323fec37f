package dev.turnup.probe.trace;

import dev.turnup.probe.tls.TlsHandshake;
import dev.turnup.schema.site.SipTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Takes events as they happen and gives them their time. Thread-safe: whoever comes first stands
 * first, so the times never go back.
 */
public final class TraceRecorder {
  private final Instant start;
  private final LongSupplier nanoClock;
  private final long zero;
  private final Predicate<String> keepsMessage;
  private final List<TraceEvent> events = new ArrayList<>();

  /**
   * A recorder whose trace begins now.
   *
   * @param nanoClock a monotonic clock [ns]
   */
  public TraceRecorder(Instant start, LongSupplier nanoClock) {
    this(start, nanoClock, _ -> true);
  }

  private TraceRecorder(Instant start, LongSupplier nanoClock, Predicate<String> keepsMessage) {
    this.start = start;
    this.nanoClock = nanoClock;
    this.keepsMessage = keepsMessage;
    this.zero = nanoClock.getAsLong();
  }

  /** A recorder on the clock of this machine. */
  public static TraceRecorder starting() {
    return new TraceRecorder(Instant.now(), System::nanoTime);
  }

  /**
   * A recorder that keeps some SIP messages only.
   *
   * @param keepsMessage asked with the text of each, by several threads at once
   */
  public static TraceRecorder keeping(Predicate<String> keepsMessage) {
    return new TraceRecorder(Instant.now(), System::nanoTime, keepsMessage);
  }

  /** A SIP message that went over a socket; the keys of SRTP in it are masked. */
  public void sip(
      Direction direction,
      SipTransport transport,
      InetSocketAddress local,
      InetSocketAddress remote,
      String text) {
    if (keepsMessage.test(text)) {
      add(direction, transport, local, remote, SessionKeys.masked(text));
    }
  }

  private synchronized void add(
      Direction direction,
      SipTransport transport,
      InetSocketAddress local,
      InetSocketAddress remote,
      String text) {
    events.add(new TraceEvent.Sip(now(), direction, transport, local, remote, text));
  }

  /** An RTP datagram of the call with this label. */
  public synchronized void rtp(
      Direction direction,
      String call,
      InetSocketAddress local,
      InetSocketAddress remote,
      byte[] datagram) {
    events.add(new TraceEvent.Rtp(now(), direction, call, local, remote, new Datagram(datagram)));
  }

  /** An RTCP datagram of the call with this label. */
  public synchronized void rtcp(
      Direction direction,
      String call,
      InetSocketAddress local,
      InetSocketAddress remote,
      byte[] datagram) {
    events.add(new TraceEvent.Rtcp(now(), direction, call, local, remote, new Datagram(datagram)));
  }

  /** How hands were shaken over a TLS connection. */
  public synchronized void tls(
      InetSocketAddress local, InetSocketAddress remote, TlsHandshake handshake) {
    events.add(new TraceEvent.Tls(now(), local, remote, handshake));
  }

  /** A key that was pressed. */
  public synchronized void dtmf(Direction direction, String call, String method, char digit) {
    events.add(new TraceEvent.Dtmf(now(), direction, call, method, digit));
  }

  /** Something that no packet shows. Never a secret. */
  public synchronized void note(String topic, Map<String, String> fields) {
    events.add(new TraceEvent.Note(now(), topic, fields));
  }

  /** What was recorded so far. */
  public synchronized Trace trace() {
    return new Trace(start, events);
  }

  private Duration now() {
    return Duration.ofNanos(nanoClock.getAsLong() - zero);
  }
}
