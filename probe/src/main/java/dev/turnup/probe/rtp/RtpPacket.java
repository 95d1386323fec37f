package dev.turnup.probe.rtp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One RTP packet (RFC 3550 §5.1), without its padding. Immutable; arrays are copied in and out.
 *
 * @param marker the M bit
 * @param payloadType 0 to 127
 * @param sequenceNumber 0 to 65535
 * @param timestamp in units of the payload's clock, 0 to 2^32-1
 * @param ssrc synchronization source, 0 to 2^32-1
 * @param contributingSources at most 15
 * @param extension present when the X bit is set
 * @param payload what follows the header
 */
public record RtpPacket(
    boolean marker,
    int payloadType,
    int sequenceNumber,
    long timestamp,
    long ssrc,
    List<Long> contributingSources,
    Optional<HeaderExtension> extension,
    byte[] payload) {
  /** The length of the fixed header [octets]. */
  public static final int HEADER_OCTETS = 12;

  private static final int VERSION = 2;

  /** Refuses what the wire cannot carry. */
  public RtpPacket {
    contributingSources = List.copyOf(contributingSources);
    payload = payload.clone();
    Unsigned.check(payloadType, 7, "payload type");
    Unsigned.check(sequenceNumber, 16, "sequence number");
    Unsigned.check(timestamp, 32, "timestamp");
    Unsigned.check(ssrc, 32, "ssrc");
    Unsigned.check(contributingSources.size(), 4, "number of contributing sources");
    contributingSources.forEach(source -> Unsigned.check(source, 32, "contributing source"));
  }

  /** A packet without contributing sources and header extension. */
  public static RtpPacket of(
      boolean marker,
      int payloadType,
      int sequenceNumber,
      long timestamp,
      long ssrc,
      byte[] payload) {
    return new RtpPacket(
        marker, payloadType, sequenceNumber, timestamp, ssrc, List.of(), Optional.empty(), payload);
  }

  /** The packet in this datagram; empty when it is no RTP packet. {@link #read} says why. */
  public static Optional<RtpPacket> tryParse(byte[] datagram) {
    return read(datagram) instanceof RtpReading.Rtp(RtpPacket packet)
        ? Optional.of(packet)
        : Optional.empty();
  }

  /** Reads any bytes; never throws. */
  public static RtpReading read(byte[] datagram) {
    if (datagram.length < HEADER_OCTETS) {
      return new RtpReading.Refused(RtpReading.Refusal.TOO_SHORT);
    }
    if ((datagram[0] & 0xC0) >> 6 != VERSION) {
      return new RtpReading.Refused(RtpReading.Refusal.WRONG_VERSION);
    }
    if (RtcpPacket.looksLikeRtcp(datagram)) {
      return new RtpReading.Refused(RtpReading.Refusal.LOOKS_LIKE_RTCP);
    }
    return readVariablePart(ByteBuffer.wrap(datagram));
  }

  private static RtpReading readVariablePart(ByteBuffer in) {
    int first = in.get();
    int second = in.get();
    int sequenceNumber = Short.toUnsignedInt(in.getShort());
    long timestamp = Unsigned.int32(in);
    long ssrc = Unsigned.int32(in);
    int sources = first & 0x0F;
    if (in.remaining() < 4 * sources) {
      return new RtpReading.Refused(RtpReading.Refusal.SOURCES_TRUNCATED);
    }
    List<Long> contributing = Unsigned.int32s(in, sources);
    Optional<HeaderExtension> extension = Optional.empty();
    if ((first & 0x10) != 0) {
      extension = readExtension(in);
      if (extension.isEmpty()) {
        return new RtpReading.Refused(RtpReading.Refusal.EXTENSION_TRUNCATED);
      }
    }
    if ((first & 0x20) != 0 && !dropPadding(in)) {
      return new RtpReading.Refused(RtpReading.Refusal.BAD_PADDING);
    }
    byte[] payload = new byte[in.remaining()];
    in.get(payload);
    boolean marker = (second & 0x80) != 0;
    return new RtpReading.Rtp(
        new RtpPacket(
            marker,
            second & 0x7F,
            sequenceNumber,
            timestamp,
            ssrc,
            contributing,
            extension,
            payload));
  }

  private static Optional<HeaderExtension> readExtension(ByteBuffer in) {
    if (in.remaining() < 4) {
      return Optional.empty();
    }
    int profile = Short.toUnsignedInt(in.getShort());
    int octets = 4 * Short.toUnsignedInt(in.getShort());
    if (in.remaining() < octets) {
      return Optional.empty();
    }
    byte[] data = new byte[octets];
    in.get(data);
    return Optional.of(new HeaderExtension(profile, data));
  }

  private static boolean dropPadding(ByteBuffer in) {
    if (!in.hasRemaining()) {
      return false;
    }
    int padding = Byte.toUnsignedInt(in.get(in.limit() - 1));
    if (padding == 0 || padding > in.remaining()) {
      return false;
    }
    in.limit(in.limit() - padding);
    return true;
  }

  /** The bytes for the wire, unpadded. */
  public byte[] encode() {
    int extensionOctets = extension.map(HeaderExtension::octets).orElse(0);
    ByteBuffer out =
        ByteBuffer.allocate(
            HEADER_OCTETS + 4 * contributingSources.size() + extensionOctets + payload.length);
    int extensionBit = extension.isPresent() ? 0x10 : 0;
    out.put((byte) (VERSION << 6 | extensionBit | contributingSources.size()));
    out.put((byte) ((marker ? 0x80 : 0) | payloadType));
    out.putShort((short) sequenceNumber).putInt((int) timestamp).putInt((int) ssrc);
    contributingSources.forEach(source -> out.putInt(source.intValue()));
    extension.ifPresent(words ->
        out.putShort((short) words.profile())
            .putShort((short) (words.data().length / 4))
            .put(words.data()));
    return out.put(payload).array();
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }

  /** The number of payload octets, without copying them. */
  public int payloadOctets() {
    return payload.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RtpPacket that && Arrays.equals(encode(), that.encode());
  }

  @Override
  public int hashCode() {
    return Objects.hash(sequenceNumber, timestamp, ssrc, Arrays.hashCode(payload));
  }

  /** The header only: payloads are audio, and long. */
  @Override
  public String toString() {
    return "RtpPacket[pt=%d seq=%d ts=%d ssrc=%08x%s, %d octets]"
        .formatted(
            payloadType, sequenceNumber, timestamp, ssrc, marker ? " marker" : "", payload.length);
  }
}
