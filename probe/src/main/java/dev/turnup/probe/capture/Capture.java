package dev.turnup.probe.capture;

import dev.turnup.probe.tls.Tap;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Keeps what a trace leaves out: the octets of TLS connections, and their secrets. Thread-safe;
 * never printed.
 */
public final class Capture implements Tap {
  private final Instant start = Instant.now();
  private final long zero = System.nanoTime();
  private final List<Segment> segments = new ArrayList<>();
  private final StringBuilder keyLog = new StringBuilder();

  /** What went over a connection at once. */
  record Segment(
      Instant at,
      boolean isSent,
      InetSocketAddress local,
      InetSocketAddress remote,
      byte[] octets) {}

  @Override
  public synchronized void octets(
      boolean isSent, InetSocketAddress local, InetSocketAddress remote, byte[] octets) {
    segments.add(
        new Segment(
            start.plusNanos(System.nanoTime() - zero), isSent, local, remote, octets.clone()));
  }

  @Override
  public synchronized void secret(String label, byte[] clientRandom, byte[] secret) {
    HexFormat hex = HexFormat.of();
    keyLog
        .append(label)
        .append(' ')
        .append(hex.formatHex(clientRandom))
        .append(' ')
        .append(hex.formatHex(secret))
        .append('\n');
  }

  synchronized List<Segment> segments() {
    return List.copyOf(segments);
  }

  /** In the key log format of NSS (RFC 9850). */
  synchronized String keyLog() {
    return keyLog.toString();
  }

  @Override
  public String toString() {
    return "a capture";
  }
}
