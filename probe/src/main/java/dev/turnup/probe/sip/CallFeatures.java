package dev.turnup.probe.sip;

/** Which extensions a call speaks, and how. */
public record CallFeatures(SessionTiming timing, Reliability reliability) {
  /** Speaks them where the other side wants them. */
  public static final CallFeatures DEFAULTS =
      new CallFeatures(SessionTiming.SUPPORTED, Reliability.SUPPORTED);

  /** Plain RFC 3261. */
  public static final CallFeatures NONE = new CallFeatures(SessionTiming.NONE, Reliability.OFF);

  public CallFeatures withTiming(SessionTiming other) {
    return new CallFeatures(other, reliability);
  }

  public CallFeatures withReliability(Reliability other) {
    return new CallFeatures(timing, other);
  }
}
