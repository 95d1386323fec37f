package dev.turnup.schema.secret;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces secret values by a mask. Every writer (terminal, report, trace, run folder) passes its
 * text through one. Immutable and thread-safe.
 */
public final class Redactor {
  /** What stands in place of a secret. */
  public static final String MASK = "********";

  /** Knows no secret. */
  public static final Redactor NONE = new Redactor(List.of());

  private final List<String> values;

  private Redactor(List<String> values) {
    this.values = values;
  }

  /**
   * Longest first, so that a secret which contains another is masked whole. Blank ones are skipped.
   */
  public static Redactor of(Collection<Secret> secrets) {
    return new Redactor(
        secrets.stream()
            .map(Secret::reveal)
            .filter(value -> !value.isBlank())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /** The text with each secret value replaced by {@link #MASK}. */
  public String redact(String text) {
    String clean = text;
    for (String value : values) {
      clean = clean.replace(value, MASK);
    }
    return clean;
  }
}
