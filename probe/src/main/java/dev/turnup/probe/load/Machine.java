package dev.turnup.probe.load;

import java.util.OptionalLong;

/** The limits of this machine and what it is doing. Used by one thread at a time. */
public interface Machine {
  /**
   * What it has done so far, and does.
   *
   * @param nanos monotonic
   * @param cpuNanos of all cores, used by this process
   * @param machineShare of all cores, used by all processes since the last reading, 0 to 1
   * @param threadShare of one core, used by the busiest thread of this process since the last
   *     reading, 0 to 1
   * @param collectionMillis spent on garbage collection
   * @param datagramsDropped by the system, because their receiver had no room
   */
  record Reading(
      long nanos,
      long cpuNanos,
      double machineShare,
      double threadShare,
      long collectionMillis,
      long datagramsDropped) {}

  /** The machine that this runs on. */
  static Machine here() {
    return new ThisMachine();
  }

  Reading read();

  int cores();

  /** How many files and sockets this process may have open; empty when there is no such limit. */
  OptionalLong mostFiles();

  /** How many it has open. */
  long openFiles();
}
