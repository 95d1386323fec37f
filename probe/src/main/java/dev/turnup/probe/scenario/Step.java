package dev.turnup.probe.scenario;

import java.util.List;
import java.util.Set;

/**
 * One thing that a run does once it is registered. It writes into the trace and judges nothing.
 * Adding a proof is a step and a check.
 */
interface Step {
  /** The checks that judge what it leaves. */
  List<String> checks();

  /** The lowest level at which it runs. */
  Level level();

  /** What must not be known to be missing when it begins. */
  default Set<Need> needs() {
    return Set.of();
  }

  /** Whether it is to be run. */
  default boolean isWanted(Selection selection) {
    return checks().stream().anyMatch(selection::wants);
  }

  /** Whether no other step may run at the same time. */
  default boolean isAlone() {
    return false;
  }

  /** The calls to make, in order of their starts; none when the worksheet names nobody to call. */
  List<Trial> trials(RunContext run);
}
