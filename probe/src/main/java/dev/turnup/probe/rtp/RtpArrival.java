package dev.turnup.probe.rtp;

/**
 * A packet and when it arrived (or was sent).
 *
 * @param packet the packet
 * @param nanos a monotonic time [ns]; only differences between arrivals of one recording mean
 *     anything
 */
public record RtpArrival(RtpPacket packet, long nanos) {}
