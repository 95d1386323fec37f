package dev.turnup.validator.compat;

import dev.turnup.schema.catalog.Topic;
import java.util.Locale;

/**
 * One thing that an endpoint and a PBX must agree on, and whether they can.
 *
 * @param shared what both can do, for reading; empty when there is nothing to name
 * @param reason why it is so, and for a caution or a conflict the way out
 */
public record Aspect(Topic topic, Level level, String shared, String reason) {
  /** How well it goes, best first. */
  public enum Level {
    FITS,
    /** A family does not say. */
    UNKNOWN,
    /** It works if the reason is heeded. */
    CAUTION,
    CONFLICT;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Aspect fits(Topic topic, String shared, String reason) {
    return new Aspect(topic, Level.FITS, shared, reason);
  }

  static Aspect unknown(Topic topic, String reason) {
    return new Aspect(topic, Level.UNKNOWN, "", reason);
  }

  static Aspect caution(Topic topic, String shared, String reason) {
    return new Aspect(topic, Level.CAUTION, shared, reason);
  }

  /** The same with a clause more in its reason, and no better than a caution if it is one. */
  Aspect noted(String note, boolean caution) {
    return new Aspect(
        topic,
        caution && level.compareTo(Level.CAUTION) < 0 ? Level.CAUTION : level,
        shared,
        reason + "; " + note);
  }

  static Aspect conflict(Topic topic, String reason) {
    return new Aspect(topic, Level.CONFLICT, "", reason);
  }
}
