package dev.turnup.probe.srtp;

/**
 * The 48-bit index that a 16-bit sequence number stands for (RFC 3711 §3.3.1, appendix A). Not
 * thread-safe.
 */
final class PacketIndex {
  private static final int HALF = 1 << 15;
  private static final long ROLLOVERS = 1L << 32;

  private long highest = -1;

  /** Whether nothing was taken yet, so that the guess rests on nothing. */
  boolean isNew() {
    return highest < 0;
  }

  /** The index nearest to the highest so far; the rollover counter begins at 0. */
  long guess(int sequenceNumber) {
    if (isNew()) {
      return sequenceNumber;
    }
    long rollover = highest >>> 16;
    int last = (int) (highest & 0xFFFF);
    if (last < HALF && sequenceNumber - last > HALF) {
      rollover = Math.max(0, rollover - 1);
    } else if (last >= HALF && last - HALF > sequenceNumber) {
      rollover = (rollover + 1) % ROLLOVERS;
    }
    return rollover << 16 | sequenceNumber;
  }

  /** Takes the index of a packet that is authentic. */
  void took(long index) {
    highest = Math.max(highest, index);
  }
}
