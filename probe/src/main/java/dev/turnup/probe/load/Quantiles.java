package dev.turnup.probe.load;

import java.util.Arrays;
import java.util.Collection;

/** Quantiles of a set of numbers by the nearest rank; zero of none. */
final class Quantiles {
  private final double[] sorted;

  Quantiles(Collection<Double> values) {
    sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** The least value that this share of all does not exceed, 0 to 1. */
  double at(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)];
  }

  double most() {
    return at(1);
  }

  double sum() {
    return Arrays.stream(sorted).sum();
  }
}
