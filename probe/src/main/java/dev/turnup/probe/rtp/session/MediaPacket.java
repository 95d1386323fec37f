package dev.turnup.probe.rtp.session;

import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * A datagram as it left or came, whatever it holds.
 *
 * @param channel which of our two ports
 * @param bytes all of the datagram; not to be written to
 * @param remote where it went, or where it came from
 * @param at the wall clock, free of steps within a session
 * @param nanos the same time, monotonic [ns], comparable within a process
 */
public record MediaPacket(
    Channel channel, byte[] bytes, InetSocketAddress remote, Instant at, long nanos) {
  /** Our two ports. */
  public enum Channel {
    /** The even port. */
    RTP,
    /** The odd port. */
    RTCP
  }

  /** The RTP packet with its time; empty when it is none, or on the other channel. */
  public Optional<RtpArrival> rtp() {
    return channel == Channel.RTP
        ? RtpPacket.tryParse(bytes).map(packet -> new RtpArrival(packet, nanos))
        : Optional.empty();
  }
}
