package dev.turnup.probe.scenario;

import java.util.Locale;

/** How thorough a run is; each level includes those before it. */
public enum Level {
  /** Under ten seconds: that calls work at all. */
  QUICK,
  /** What an endpoint of the worksheet needs, each once. */
  STANDARD,
  /** Everything, however long it takes. */
  FULL;

  /** As it is written on the command line. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether what belongs to the other level is done at this one. */
  public boolean includes(Level other) {
    return other.compareTo(this) <= 0;
  }
}
