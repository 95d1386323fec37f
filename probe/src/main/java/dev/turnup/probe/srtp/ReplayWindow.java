package dev.turnup.probe.srtp;

/** Which of the last 64 indices came already (RFC 3711 §3.3.2). Not thread-safe. */
final class ReplayWindow {
  private static final int SIZE = Long.SIZE;

  private long highest = -1;
  private long seen;

  /** The highest index so far; -1 when there is none. */
  long highest() {
    return highest;
  }

  /** Whether it came already, or is so old that nobody knows. */
  boolean isReplayed(long index) {
    if (index > highest) {
      return false;
    }
    long age = highest - index;
    return age >= SIZE || (seen & (1L << age)) != 0;
  }

  /** Takes an index whose packet is authentic. */
  void add(long index) {
    if (index > highest) {
      long by = index - highest;
      seen = highest < 0 || by >= SIZE ? 1 : (seen << by) | 1;
      highest = index;
    } else {
      seen |= 1L << (highest - index);
    }
  }
}
