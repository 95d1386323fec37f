package dev.turnup.probe.sip;

/** Where a call stands. It only moves forward. */
public enum CallState {
  /** INVITE sent or received, nothing more. */
  CALLING,
  /** A provisional response above 100 went over. */
  PROCEEDING,
  /** A 2xx went over; the ACK may still be missing. */
  ANSWERED,
  /** Acknowledged: the session is up. */
  CONFIRMED,
  /** Over, or never came about. */
  ENDED
}
