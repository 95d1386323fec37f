package dev.turnup.probe.turn;

/** What came of asking for an allocation. */
public sealed interface AllocationOutcome {
  /** There is one; whoever has it closes it. */
  record Allocated(Allocation allocation) implements AllocationOutcome {}

  /** There is none. */
  record Refused(TurnFailure failure) implements AllocationOutcome {}
}
