package dev.turnup.probe.quality;

import dev.turnup.probe.rtp.RtpPacket;

/**
 * What must be known of a stream to judge it.
 *
 * @param clockRateHz of its timestamps
 * @param voicePayloadType of the audio
 */
public record StreamFormat(int clockRateHz, int voicePayloadType) {
  /** Comfort noise (RFC 3551 table 4, RFC 3389). */
  static final int COMFORT_NOISE = 13;

  /** Whether a packet's timestamp says when it was made: not so for telephone events. */
  boolean isTimed(RtpPacket packet) {
    return packet.payloadType() == voicePayloadType || packet.payloadType() == COMFORT_NOISE;
  }
}
