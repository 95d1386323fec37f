package dev.turnup.probe.rtp;

/**
 * Extends 16-bit sequence numbers and tells jumps from reordering, after RFC 3550 A.1. One instance
 * per synchronization source. Not thread-safe.
 */
public final class SequenceTracker {
  /** RFC 3550 A.1: a gap up to this is loss; beyond it the source may have restarted. */
  public static final int MAX_DROPOUT = 3000;

  /** RFC 3550 A.1: a step back up to this is reordering or a duplicate. */
  public static final int MAX_MISORDER = 100;

  /** RFC 3550 A.1: packets in sequence before an unknown source is believed. */
  public static final int MIN_SEQUENTIAL = 2;

  private static final int SEQUENCE_MOD = 1 << 16;
  private static final int NONE = SEQUENCE_MOD + 1;

  /** What one sequence number means for the stream so far. */
  public enum Step {
    /** The source is not believed yet. */
    PROBATION,
    /** The highest so far; numbers between may be missing. */
    IN_ORDER,
    /** At or below the highest so far: reordered, or a duplicate. */
    BEHIND,
    /** A jump too large to be loss; not counted unless the next one follows it. */
    JUMP,
    /** The second packet after a jump: the source began anew. */
    RESTARTED
  }

  private final int minSequential;
  private boolean started;
  private int probation;
  private int highest;
  private long cycles;
  private long base;
  private int expectedAfterJump = NONE;

  /**
   * A tracker that believes a source after this many packets in sequence.
   *
   * @param minSequential 1 believes the first packet (the source is known from signalling), {@link
   *     #MIN_SEQUENTIAL} is for unknown sources
   */
  public SequenceTracker(int minSequential) {
    if (minSequential < 1) {
      throw new IllegalArgumentException("minSequential " + minSequential + " is below 1");
    }
    this.minSequential = minSequential;
  }

  /** Takes the next sequence number, 0 to 65535, in order of arrival. */
  public Step update(int sequenceNumber) {
    Unsigned.check(sequenceNumber, 16, "sequence number");
    if (!started) {
      started = true;
      restart(sequenceNumber);
      probation = minSequential - 1;
      return probation == 0 ? Step.IN_ORDER : Step.PROBATION;
    }
    return probation > 0 ? probe(sequenceNumber) : follow(sequenceNumber);
  }

  private Step probe(int sequenceNumber) {
    if (sequenceNumber != (highest + 1) % SEQUENCE_MOD) {
      restart(sequenceNumber);
      probation = minSequential - 1;
      return Step.PROBATION;
    }
    highest = sequenceNumber;
    probation--;
    if (probation > 0) {
      return Step.PROBATION;
    }
    restart(sequenceNumber);
    return Step.IN_ORDER;
  }

  private Step follow(int sequenceNumber) {
    int delta = (sequenceNumber - highest) & (SEQUENCE_MOD - 1);
    if (delta > 0 && delta < MAX_DROPOUT) {
      if (sequenceNumber < highest) {
        cycles += SEQUENCE_MOD;
      }
      highest = sequenceNumber;
      return Step.IN_ORDER;
    }
    if (delta == 0 || delta >= SEQUENCE_MOD - MAX_MISORDER) {
      return Step.BEHIND;
    }
    if (sequenceNumber == expectedAfterJump) {
      restart(sequenceNumber);
      return Step.RESTARTED;
    }
    expectedAfterJump = (sequenceNumber + 1) % SEQUENCE_MOD;
    return Step.JUMP;
  }

  private void restart(int sequenceNumber) {
    highest = sequenceNumber;
    base = sequenceNumber;
    cycles = 0;
    expectedAfterJump = NONE;
  }

  /** The highest sequence number with the count of cycles above it (RFC 3550 §6.4.1), from 0. */
  public long extendedHighest() {
    return cycles + highest;
  }

  /**
   * The extended form of a number that {@link #update} has just taken as in order or behind; may be
   * below the first.
   */
  public long extend(int sequenceNumber) {
    int behind = (highest - sequenceNumber) & (SEQUENCE_MOD - 1);
    return extendedHighest() - behind;
  }

  /**
   * Packets expected since the source was believed or began anew (RFC 3550 A.3); 0 before the
   * first.
   */
  public long expected() {
    return started && probation == 0 ? extendedHighest() - base + 1 : 0;
  }

  /** Lets the number that was first counted be one below the first seen: it had been overtaken. */
  void lowerBase(long extended) {
    base = Math.min(base, extended);
  }
}
