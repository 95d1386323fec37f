package dev.turnup.probe.capture;

import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.Trace;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A run as a pcapng file (draft-ietf-opsawg-pcapng): what went over our sockets, each with headers
 * made for it, and the secrets of its TLS connections in a Decryption Secrets Block.
 */
public final class Pcapng {
  private static final int SECTION = 0x0A0D0D0A;
  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int INTERFACE = 1;
  private static final int PACKET = 6;
  private static final int SECRETS = 10;
  private static final int TLS_KEY_LOG = 0x544C534B;
  private static final int RAW_IP = 101;
  private static final int RESOLUTION = 9;
  private static final int COMMENT = 1;
  private static final String ORIGIN =
      "Written by Turnup from what went over its sockets: payloads and ends are real, IP, TCP and"
          + " UDP headers are made for them.";

  private Pcapng() {}

  private record Frame(Instant at, byte[] octets) {}

  /** What goes into one or more packets. */
  private record Piece(
      Instant at,
      boolean isStream,
      boolean isSent,
      InetSocketAddress local,
      InetSocketAddress remote,
      byte[] octets) {}

  /**
   * Writes a whole file.
   *
   * @param trace SIP over UDP and TCP, RTP and RTCP
   * @param capture TLS
   */
  public static void write(Trace trace, Capture capture, OutputStream out) throws IOException {
    ByteBuffer section = buffer(16 + 4 + padded(ORIGIN.length()) + 4);
    section.putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0).putLong(-1);
    section.putShort((short) COMMENT).putShort((short) ORIGIN.length());
    section.put(ORIGIN.getBytes(StandardCharsets.US_ASCII));
    out.write(block(SECTION, section.array()));
    ByteBuffer network = buffer(8 + 4 + 4 + 4);
    network.putShort((short) RAW_IP).putShort((short) 0).putInt(0);
    network.putShort((short) RESOLUTION).putShort((short) 1).put((byte) RESOLUTION);
    out.write(block(INTERFACE, network.array()));
    byte[] keyLog = capture.keyLog().getBytes(StandardCharsets.US_ASCII);
    if (keyLog.length > 0) {
      ByteBuffer secrets = buffer(8 + padded(keyLog.length));
      secrets.putInt(TLS_KEY_LOG).putInt(keyLog.length).put(keyLog);
      out.write(block(SECRETS, secrets.array()));
    }
    for (Frame frame : frames(trace, capture)) {
      out.write(block(PACKET, packet(frame)));
    }
  }

  private static byte[] packet(Frame frame) {
    int length = frame.octets.length;
    long nanos = frame.at.getEpochSecond() * 1_000_000_000L + frame.at.getNano();
    ByteBuffer packet = buffer(20 + padded(length));
    packet.putInt(0).putInt((int) (nanos >>> 32)).putInt((int) nanos);
    return packet.putInt(length).putInt(length).put(frame.octets).array();
  }

  private static byte[] block(int type, byte[] body) {
    int length = body.length + 12;
    return buffer(length).putInt(type).putInt(length).put(body).putInt(length).array();
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int padded(int length) {
    return (length + 3) / 4 * 4;
  }

  private static List<Frame> frames(Trace trace, Capture capture) {
    List<Piece> pieces = new ArrayList<>();
    for (TraceEvent event : trace.events()) {
      Instant at = trace.start().plus(event.at());
      switch (event) {
        case TraceEvent.Sip sip when sip.transport() != SipTransport.TLS ->
            pieces.add(
                new Piece(
                    at,
                    sip.transport() == SipTransport.TCP,
                    sip.direction() == Direction.SENT,
                    sip.local(),
                    sip.remote(),
                    sip.text().getBytes(StandardCharsets.ISO_8859_1)));
        case TraceEvent.Rtp rtp ->
            pieces.add(
                new Piece(
                    at,
                    false,
                    rtp.direction() == Direction.SENT,
                    rtp.local(),
                    rtp.remote(),
                    rtp.datagram().octets()));
        case TraceEvent.Rtcp rtcp ->
            pieces.add(
                new Piece(
                    at,
                    false,
                    rtcp.direction() == Direction.SENT,
                    rtcp.local(),
                    rtcp.remote(),
                    rtcp.datagram().octets()));
        default -> {
          // No packet, or one whose octets the capture has.
        }
      }
    }
    for (Capture.Segment one : capture.segments()) {
      pieces.add(new Piece(one.at(), true, one.isSent(), one.local(), one.remote(), one.octets()));
    }
    pieces.sort(Comparator.comparing(Piece::at));
    Frames headers = new Frames();
    List<Frame> frames = new ArrayList<>();
    for (Piece piece : pieces) {
      InetSocketAddress from = piece.isSent ? piece.local : piece.remote;
      InetSocketAddress to = piece.isSent ? piece.remote : piece.local;
      if (piece.isStream) {
        headers
            .segments(from, to, piece.octets)
            .forEach(packet -> frames.add(new Frame(piece.at, packet)));
      } else {
        frames.add(new Frame(piece.at, Frames.datagram(from, to, piece.octets)));
      }
    }
    return frames;
  }
}
