package dev.turnup.probe.trace;

import dev.turnup.probe.tls.TlsHandshake;
import dev.turnup.schema.site.SipTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/** One thing that happened. {@code at} counts from the start of the trace. */
public sealed interface TraceEvent {
  Duration at();

  /**
   * A SIP message as it stood on the wire, damaged ones included.
   *
   * @param text one character for each octet (ISO 8859-1), so that nothing is lost
   */
  record Sip(
      Duration at,
      Direction direction,
      SipTransport transport,
      InetSocketAddress local,
      InetSocketAddress remote,
      String text)
      implements TraceEvent {}

  /**
   * An RTP datagram.
   *
   * @param call the label of the call that it belongs to
   */
  record Rtp(
      Duration at,
      Direction direction,
      String call,
      InetSocketAddress local,
      InetSocketAddress remote,
      Datagram datagram)
      implements TraceEvent {}

  /**
   * An RTCP datagram.
   *
   * @param call the label of the call that it belongs to
   */
  record Rtcp(
      Duration at,
      Direction direction,
      String call,
      InetSocketAddress local,
      InetSocketAddress remote,
      Datagram datagram)
      implements TraceEvent {}

  /** Hands were shaken over a TLS connection, or were not. */
  record Tls(Duration at, InetSocketAddress local, InetSocketAddress remote, TlsHandshake handshake)
      implements TraceEvent {}

  /**
   * A key that was pressed, by us or over there, as far as it was understood when it happened.
   *
   * @param method a worksheet's word for a DTMF method, for example {@code rfc4733}
   * @param digit one of 0-9, *, #, A-D
   */
  record Dtmf(Duration at, Direction direction, String call, String method, char digit)
      implements TraceEvent {}

  /**
   * Something that no packet shows: a DNS answer, a refused connection, what a call is for.
   *
   * @param topic says which fields there are
   */
  record Note(Duration at, String topic, Map<String, String> fields) implements TraceEvent {
    public Note {
      fields = Map.copyOf(fields);
    }
  }
}
