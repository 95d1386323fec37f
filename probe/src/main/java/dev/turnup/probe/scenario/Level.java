package dev.turnup.probe.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** The level of that spelling. */
  public static Optional<Level> find(String spelling) {
    return Arrays.stream(values()).filter(each -> each.spelling().equals(spelling)).findFirst();
  }

  /** Whether what belongs to the other level is done at this one. */
  public boolean includes(Level other) {
    return other.compareTo(this) <= 0;
  }
}
