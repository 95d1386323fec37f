package dev.turnup.deployer.ledger;

import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one target says of itself.
 *
 * @param where the target as a person would name it
 * @param pushes of this site, newest first; the first confirmed one is what is live
 * @param lock who holds it, since when and for what; empty when it is free
 * @param moved paths whose live content is not what the newest push left there
 */
public record TargetLedger(
    TargetId target, String where, List<Push> pushes, Optional<String> lock, List<String> moved) {
  public TargetLedger {
    pushes = List.copyOf(pushes);
    moved = List.copyOf(moved);
  }

  /** What became of a push. */
  public enum State {
    CONFIRMED,
    /** Live, and neither confirmed nor put back. */
    PENDING,
    /** The target has put the old files back by itself. */
    REVERTED_ITSELF
  }

  /**
   * One push.
   *
   * @param deadline when the target puts itself back unless somebody confirms, by the clock of the
   *     machine that pushed; empty when nothing waits
   * @param paths of the files that it changed
   */
  public record Push(
      Revision revision,
      State state,
      LedgerEntry.Author author,
      Optional<Instant> deadline,
      List<String> paths) {
    public Push {
      paths = List.copyOf(paths);
    }
  }

  /** What is live and stays. */
  public Optional<Push> live() {
    return pushes.stream().filter(push -> push.state() == State.CONFIRMED).findFirst();
  }

  /** What waits for a confirm. */
  public Optional<Push> pending() {
    return pushes.stream().filter(push -> push.state() == State.PENDING).findFirst();
  }
}
