package dev.turnup.probe.srtp;

/** What a datagram on a secured stream turned out to be. Never an exception. */
public sealed interface SrtpReading {
  /**
   * Authentic.
   *
   * @param packet as it was before it was secured
   */
  record Opened(byte[] packet) implements SrtpReading {}

  /** Not to be heard, and why. */
  record Refused(Refusal refusal) implements SrtpReading {}

  /** Why a datagram is refused. */
  enum Refusal {
    /** Too short, of another version, or with a header that is longer than the datagram. */
    MALFORMED,
    /** Changed on the way, sent with another key or suite, or not secured at all. */
    NOT_AUTHENTIC,
    /** Came before, or is older than the window knows. */
    REPLAYED
  }
}
