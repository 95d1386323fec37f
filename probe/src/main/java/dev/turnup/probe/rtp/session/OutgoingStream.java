package dev.turnup.probe.rtp.session;

import dev.turnup.probe.rtp.RtpPacket;
import java.util.random.RandomGenerator;

/**
 * Numbers our packets: one SSRC, one sequence and one timestamp for audio and events alike (RFC
 * 4733 §2.2). Thread-safe.
 */
final class OutgoingStream {
  private final long ssrc;
  private int sequenceNumber;
  private long timestamp;
  private long packets;
  private long octets;

  OutgoingStream(RandomGenerator random) {
    ssrc = Integer.toUnsignedLong(random.nextInt());
    sequenceNumber = random.nextInt(1 << 15);
    timestamp = Integer.toUnsignedLong(random.nextInt());
  }

  long ssrc() {
    return ssrc;
  }

  /** The next packet, with this timestamp. */
  synchronized RtpPacket next(boolean marker, int payloadType, long atTimestamp, byte[] payload) {
    RtpPacket packet =
        RtpPacket.of(marker, payloadType, sequenceNumber, atTimestamp, ssrc, payload);
    sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
    packets++;
    octets += payload.length;
    return packet;
  }

  synchronized long timestamp() {
    return timestamp;
  }

  /** Lets media time pass [timestamp units]. */
  synchronized void pass(long units) {
    timestamp = (timestamp + units) & 0xFFFF_FFFFL;
  }

  synchronized long packetCount() {
    return packets & 0xFFFF_FFFFL;
  }

  synchronized long octetCount() {
    return octets & 0xFFFF_FFFFL;
  }
}
