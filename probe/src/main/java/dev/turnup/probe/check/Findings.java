package dev.turnup.probe.check;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Site;
import java.util.List;

/** Writes findings the same way everywhere. */
public final class Findings {
  private Findings() {}

  /**
   * @param field the worksheet field that has to be looked at
   * @param message one sentence
   * @param cause what was observed
   * @param fix what to do next
   */
  public static Diagnostic of(
      ProbeCode code, String field, String message, String cause, String fix) {
    return Diagnostic.of(code, Location.field(field), message).withCause(cause).withFix(fix);
  }

  /** The worksheet path of a subscriber. */
  public static String subscriberPath(Site site, String number) {
    for (int i = 0; i < site.subscribers().size(); i++) {
      if (site.subscribers().get(i).number().equals(number)) {
        return "subscribers[" + i + "]";
      }
    }
    return "subscribers";
  }

  /** The worksheet path of a codec. */
  public static String codecPath(Site site, Codec codec) {
    int index = site.media().codecs().indexOf(codec);
    return index < 0 ? "media.codecs" : "media.codecs[" + index + "]";
  }

  /** Names in a row, or {@code nothing}. */
  public static String list(List<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }
}
