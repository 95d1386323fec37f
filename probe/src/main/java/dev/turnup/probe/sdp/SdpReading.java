package dev.turnup.probe.sdp;

/** What a body turned out to be. */
public sealed interface SdpReading {
  /** A session description. */
  record Session(SessionDescription session) implements SdpReading {}

  /**
   * Not one, and why.
   *
   * @param line the line that does not fit, counted from 1
   */
  record Refused(String reason, int line) implements SdpReading {}
}
