package dev.turnup.probe.rtp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The wire format of RTCP compounds (RFC 3550 §6.1). */
public final class RtcpCompound {
  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int SOURCE_DESCRIPTION = 202;
  private static final int GOODBYE = 203;
  private static final int CANONICAL_NAME = 1;
  private static final int MAX_DATAGRAM = 1472;

  private RtcpCompound() {}

  /**
   * The packets of a datagram, in order; empty when any of them is cut short or its lengths
   * contradict each other. Never throws, whatever the bytes.
   */
  public static Optional<List<RtcpPacket>> tryParse(byte[] datagram) {
    ByteBuffer in = ByteBuffer.wrap(datagram);
    List<RtcpPacket> packets = new ArrayList<>();
    while (in.hasRemaining()) {
      Optional<RtcpPacket> packet = next(in);
      if (packet.isEmpty()) {
        return Optional.empty();
      }
      packets.add(packet.get());
    }
    return packets.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(packets));
  }

  private static Optional<RtcpPacket> next(ByteBuffer in) {
    if (in.remaining() < 4) {
      return Optional.empty();
    }
    int first = Byte.toUnsignedInt(in.get());
    int type = Byte.toUnsignedInt(in.get());
    int octets = 4 * Short.toUnsignedInt(in.getShort());
    boolean isRtcp =
        first >> 6 == 2 && type >= RtcpPacket.FIRST_TYPE && type <= RtcpPacket.LAST_TYPE;
    if (!isRtcp || octets > in.remaining()) {
      return Optional.empty();
    }
    ByteBuffer body = in.slice(in.position(), octets);
    in.position(in.position() + octets);
    if ((first & 0x20) != 0 && !dropPadding(body)) {
      return Optional.empty();
    }
    return body(type, first & 0x1F, body);
  }

  private static boolean dropPadding(ByteBuffer body) {
    if (!body.hasRemaining()) {
      return false;
    }
    int padding = Byte.toUnsignedInt(body.get(body.limit() - 1));
    if (padding == 0 || padding % 4 != 0 || padding > body.remaining()) {
      return false;
    }
    body.limit(body.limit() - padding);
    return true;
  }

  private static Optional<RtcpPacket> body(int type, int count, ByteBuffer body) {
    return switch (type) {
      case SENDER_REPORT -> senderReport(count, body);
      case RECEIVER_REPORT -> receiverReport(count, body);
      case SOURCE_DESCRIPTION -> sourceDescription(count, body);
      case GOODBYE -> goodbye(count, body);
      default -> Optional.of(new RtcpPacket.Other(type, count, body.remaining()));
    };
  }

  private static Optional<RtcpPacket> senderReport(int count, ByteBuffer in) {
    if (in.remaining() < 24 + count * ReceptionReport.OCTETS) {
      return Optional.empty();
    }
    return Optional.of(
        new RtcpPacket.SenderReport(
            Unsigned.int32(in),
            new NtpTimestamp(in.getLong()),
            Unsigned.int32(in),
            Unsigned.int32(in),
            Unsigned.int32(in),
            reports(count, in)));
  }

  private static Optional<RtcpPacket> receiverReport(int count, ByteBuffer in) {
    if (in.remaining() < 4 + count * ReceptionReport.OCTETS) {
      return Optional.empty();
    }
    return Optional.of(new RtcpPacket.ReceiverReport(Unsigned.int32(in), reports(count, in)));
  }

  private static List<ReceptionReport> reports(int count, ByteBuffer in) {
    List<ReceptionReport> reports = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long ssrc = Unsigned.int32(in);
      int loss = in.getInt();
      reports.add(
          new ReceptionReport(
              ssrc,
              loss >>> 24,
              loss << 8 >> 8,
              Unsigned.int32(in),
              Unsigned.int32(in),
              Unsigned.int32(in),
              Unsigned.int32(in)));
    }
    return reports;
  }

  /** The first chunk: a mixer's further ones belong to sources that we do not judge. */
  private static Optional<RtcpPacket> sourceDescription(int count, ByteBuffer in) {
    if (count == 0) {
      return Optional.of(new RtcpPacket.Other(SOURCE_DESCRIPTION, 0, in.remaining()));
    }
    if (in.remaining() < 4) {
      return Optional.empty();
    }
    long ssrc = Unsigned.int32(in);
    while (in.hasRemaining()) {
      int item = in.get();
      if (item == 0) {
        break;
      }
      if (!in.hasRemaining() || in.remaining() - 1 < Byte.toUnsignedInt(in.get(in.position()))) {
        return Optional.empty();
      }
      String text = RtcpText.take(in);
      // Replacement characters are longer than the bytes that they stand for.
      if (item == CANONICAL_NAME && RtcpText.octets(text) <= 255) {
        return Optional.of(new RtcpPacket.SourceDescription(ssrc, text));
      }
    }
    return Optional.of(new RtcpPacket.SourceDescription(ssrc, ""));
  }

  private static Optional<RtcpPacket> goodbye(int count, ByteBuffer in) {
    if (in.remaining() < 4 * count) {
      return Optional.empty();
    }
    List<Long> sources = Unsigned.int32s(in, count);
    Optional<String> reason = in.hasRemaining() ? Optional.of(RtcpText.take(in)) : Optional.empty();
    return Optional.of(
        new RtcpPacket.Goodbye(sources, reason.filter(text -> RtcpText.octets(text) <= 255)));
  }

  /**
   * The bytes for the wire. RFC 3550 §6.1 wants a report first and a source description in every
   * compound; that is for the caller to keep.
   *
   * @throws IllegalArgumentException for {@link RtcpPacket.Other}, which is only read
   */
  public static byte[] encode(List<RtcpPacket> packets) {
    ByteBuffer out = ByteBuffer.allocate(packets.size() * MAX_DATAGRAM);
    packets.forEach(packet -> encode(packet, out));
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private static void encode(RtcpPacket packet, ByteBuffer out) {
    int start = out.position();
    out.putInt(0);
    int head =
        switch (packet) {
          case RtcpPacket.SenderReport report -> {
            out.putInt((int) report.ssrc()).putLong(report.ntpTimestamp().bits());
            out.putInt((int) report.rtpTimestamp());
            out.putInt((int) report.packetCount()).putInt((int) report.octetCount());
            report.reports().forEach(block -> put(block, out));
            yield head(SENDER_REPORT, report.reports().size());
          }
          case RtcpPacket.ReceiverReport report -> {
            out.putInt((int) report.ssrc());
            report.reports().forEach(block -> put(block, out));
            yield head(RECEIVER_REPORT, report.reports().size());
          }
          case RtcpPacket.SourceDescription description -> {
            out.putInt((int) description.ssrc()).put((byte) CANONICAL_NAME);
            RtcpText.put(out, description.canonicalName());
            out.put((byte) 0);
            yield head(SOURCE_DESCRIPTION, 1);
          }
          case RtcpPacket.Goodbye goodbye -> {
            goodbye.sources().forEach(source -> out.putInt(source.intValue()));
            goodbye.reason().ifPresent(text -> RtcpText.put(out, text));
            yield head(GOODBYE, goodbye.sources().size());
          }
          case RtcpPacket.Other other ->
              throw new IllegalArgumentException("RTCP type " + other.type() + " is never sent");
        };
    while ((out.position() - start) % 4 != 0) {
      out.put((byte) 0);
    }
    out.putInt(start, head | (out.position() - start) / 4 - 1);
  }

  private static int head(int type, int count) {
    return 2 << 30 | count << 24 | type << 16;
  }

  private static void put(ReceptionReport report, ByteBuffer out) {
    out.putInt((int) report.ssrc());
    out.putInt(report.fractionLost() << 24 | report.cumulativeLost() & 0xFF_FFFF);
    out.putInt((int) report.extendedHighestSequence()).putInt((int) report.jitter());
    out.putInt((int) report.lastSenderReport());
    out.putInt((int) report.delaySinceLastSenderReport());
  }
}
