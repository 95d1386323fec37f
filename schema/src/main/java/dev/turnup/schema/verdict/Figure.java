package dev.turnup.schema.verdict;

/**
 * Something that was measured.
 *
 * @param name stable, for example {@code pacingP99}
 * @param value finite
 * @param unit for example {@code ms}; empty for a plain number
 */
public record Figure(String name, double value, String unit) {
  /** Refuses what is no number: JSON has no word for it. */
  public Figure {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is not finite");
    }
  }
}
