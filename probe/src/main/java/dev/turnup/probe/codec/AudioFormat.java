package dev.turnup.probe.codec;

import java.time.Duration;

/**
 * What SDP and RTP must know of an encoding. Mono.
 *
 * @param encodingName as in {@code a=rtpmap}
 * @param clockRateHz of the RTP timestamp; for G722 8000, although it samples at 16000 (RFC 3551
 *     §4.5.2)
 * @param sampleRateHz of the PCM, a multiple of the clock rate
 */
public record AudioFormat(String encodingName, int clockRateHz, int sampleRateHz) {
  private static final long NANOS = 1_000_000_000L;

  /** Refuses rates that do not divide. */
  public AudioFormat {
    if (clockRateHz < 1 || sampleRateHz < clockRateHz || sampleRateHz % clockRateHz != 0) {
      throw new IllegalArgumentException(
          encodingName + " clocks " + clockRateHz + " Hz and samples " + sampleRateHz + " Hz");
    }
  }

  /** PCM samples in a packet of this time. */
  public int samplesPerPacket(Duration packetTime) {
    return Math.toIntExact(packetTime.toNanos() * sampleRateHz / NANOS);
  }

  /** Timestamp units in a packet of this time. */
  public int timestampStep(Duration packetTime) {
    return Math.toIntExact(packetTime.toNanos() * clockRateHz / NANOS);
  }
}
