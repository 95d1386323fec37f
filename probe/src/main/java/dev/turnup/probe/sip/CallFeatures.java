package dev.turnup.probe.sip;

/** Which extensions a call speaks, and how. */
public record CallFeatures(SessionTiming timing) {
  /** Speaks them where the other side wants them. */
  public static final CallFeatures DEFAULTS = new CallFeatures(SessionTiming.SUPPORTED);

  /** Plain RFC 3261. */
  public static final CallFeatures NONE = new CallFeatures(SessionTiming.NONE);

  public CallFeatures withTiming(SessionTiming other) {
    return new CallFeatures(other);
  }
}
