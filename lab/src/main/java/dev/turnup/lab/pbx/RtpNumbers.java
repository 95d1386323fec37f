package dev.turnup.lab.pbx;

import dev.turnup.probe.rtp.RtpPacket;
import java.util.random.RandomGenerator;

/**
 * Numbers what the PBX sends on one leg: a source and a sequence of its own, timestamps that run
 * with its clock and keep the distances of the stream that is passed on. Thread-safe.
 */
final class RtpNumbers {
  private static final long NANOS = 1_000_000_000L;
  private static final long NOBODY = -1;

  private final long ssrc;
  private final long firstTimestamp;
  private final long startNanos = System.nanoTime();
  private final int clockRateHz;
  private int sequenceNumber;
  private long followed = NOBODY;
  private long offset;

  RtpNumbers(int clockRateHz, RandomGenerator random) {
    this.clockRateHz = clockRateHz;
    ssrc = Integer.toUnsignedLong(random.nextInt());
    firstTimestamp = Integer.toUnsignedLong(random.nextInt());
    sequenceNumber = random.nextInt(1 << 16);
  }

  /** The timestamp of this moment. */
  long now() {
    return (firstTimestamp + (System.nanoTime() - startNanos) * clockRateHz / NANOS) & 0xFFFF_FFFFL;
  }

  /** A packet that came from elsewhere, as one of ours. */
  synchronized RtpPacket passedOn(RtpPacket packet, int payloadType) {
    if (packet.ssrc() != followed) {
      followed = packet.ssrc();
      offset = now() - packet.timestamp();
    }
    long timestamp = (packet.timestamp() + offset) & 0xFFFF_FFFFL;
    return numbered(packet.marker(), payloadType, timestamp, packet.payload());
  }

  /** A packet of our own making. */
  synchronized RtpPacket numbered(boolean marker, int payloadType, long timestamp, byte[] payload) {
    RtpPacket packet = RtpPacket.of(marker, payloadType, sequenceNumber, timestamp, ssrc, payload);
    sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
    return packet;
  }
}
