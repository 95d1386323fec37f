package dev.turnup.probe.quality;

/**
 * How losses are spread.
 *
 * @param expected packets
 * @param lost of them
 * @param bursts stretches of lost packets in a row
 */
public record LossPattern(long expected, long lost, long bursts) {
  /** Lost packets as a share of those expected, 0 to 1. */
  public double ratio() {
    return expected == 0 ? 0 : (double) lost / expected;
  }

  /**
   * The mean length of bursts over that of random loss at the same rate (ITU-T G.107 §3.6), 1 or
   * more.
   */
  public double burstRatio() {
    if (bursts == 0) {
      return 1;
    }
    double meanLength = (double) lost / bursts;
    return Math.max(1, meanLength * (1 - ratio()));
  }
}
