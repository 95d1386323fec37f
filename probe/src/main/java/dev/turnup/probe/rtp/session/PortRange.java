package dev.turnup.probe.rtp.session;

/**
 * UDP ports that media may use, both ends included. {@link #ANY} leaves the choice to the system.
 *
 * @param first lowest, 1 to 65535
 * @param last highest
 */
public record PortRange(int first, int last) {
  /** Whatever is free. */
  public static final PortRange ANY = new PortRange(0, 0);

  /** Refuses what are no ports. */
  public PortRange {
    boolean any = first == 0 && last == 0;
    if (!any && (first < 1 || last > 65535 || first > last)) {
      throw new IllegalArgumentException("no port range: " + first + "-" + last);
    }
  }

  /** Pairs of an even port and the odd one above it that lie wholly in the range. */
  int pairs() {
    return Math.max(0, (last - 1 - firstEven()) / 2 + 1);
  }

  /** The even port of a pair. */
  int pair(int index) {
    return firstEven() + 2 * index;
  }

  private int firstEven() {
    return first + (first & 1);
  }

  @Override
  public String toString() {
    return equals(ANY) ? "any" : first + "-" + last;
  }
}
