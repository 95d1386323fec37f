package dev.turnup.probe.reflector;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many answers one address gets, and all of them together. Thread-safe. */
final class Pace {
  /** More than one probe ever needs in a second. */
  static final int EACH = 30;

  static final int ALL = 300;

  private static final int KNOWN = 4096;
  private static final long SECOND = 1_000_000_000L;

  private final Map<InetAddress, Integer> counts = new LinkedHashMap<>();
  private long since;
  private int all;

  /** Whether one more answer may go there. */
  synchronized boolean allows(InetAddress address, long nanos) {
    if (nanos - since >= SECOND) {
      since = nanos;
      all = 0;
      counts.clear();
    }
    if (all >= ALL || counts.size() >= KNOWN) {
      return false;
    }
    int count = counts.merge(address, 1, Integer::sum);
    if (count > EACH) {
      return false;
    }
    all++;
    return true;
  }
}
