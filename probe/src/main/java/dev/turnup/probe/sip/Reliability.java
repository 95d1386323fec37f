package dev.turnup.probe.sip;

/** Whether provisional responses are acknowledged, by PRACK (RFC 3262). */
public enum Reliability {
  /** Not spoken of; a call that requires it is refused with 420. */
  OFF,
  /** Offered; what comes reliably is acknowledged, and who requires it gets it. */
  SUPPORTED,
  /** Required of whom we call; used for who calls us and refused with 421 to who cannot. */
  REQUIRED
}
