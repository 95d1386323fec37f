package dev.turnup.probe.rtp;

/** What a datagram on an RTP port turned out to be. Never an exception: the sender is not ours. */
public sealed interface RtpReading {
  /** A valid RTP packet. */
  record Rtp(RtpPacket packet) implements RtpReading {}

  /** Not RTP, and why. */
  record Refused(Refusal refusal) implements RtpReading {}

  /** Why a datagram is no RTP packet. */
  enum Refusal {
    /** Shorter than the 12 octets of the fixed header. */
    TOO_SHORT,
    /** The version is not 2: STUN, DTLS and garbage end here. */
    WRONG_VERSION,
    /** The second octet is an RTCP packet type (RFC 5761 §4). */
    LOOKS_LIKE_RTCP,
    /** Fewer octets than the contributing sources that the header announces. */
    SOURCES_TRUNCATED,
    /** Fewer octets than the header extension announces. */
    EXTENSION_TRUNCATED,
    /** The padding count is zero or larger than what follows the header. */
    BAD_PADDING
  }
}
