package dev.turnup.deployer;

import dev.turnup.deployer.ledger.LedgerEntry;
import dev.turnup.deployer.lock.LockHolder;
import dev.turnup.deployer.lock.TargetLock;
import dev.turnup.deployer.lock.TargetLock.Taking;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.artifact.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The right of one deployer to change targets: taken before the first write, given back when the
 * push is confirmed, put back or failed. Immutable.
 *
 * @param staleAfter how old a lock must be to be taken over from a process that is gone
 * @param site on whose behalf
 */
record Tenure(LockHolder me, InstantSource clock, Duration staleAfter, String site) {

  private static TargetLock lock(Connection connection, TargetId target) {
    return new RevisionStore(connection.state(), target).lock();
  }

  /** How a push of this deployer signs its ledger entry. */
  LedgerEntry.Author author() {
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new LedgerEntry.Author(me.owner(), at, me.command(), site, me.token());
  }

  /** Whether it is held by this deployer. */
  boolean isHeld(Connection connection, TargetId target) throws TransportException {
    return lock(connection, target).holder().filter(me::isSame).isPresent();
  }

  /**
   * Takes the lock, or fails with {@link DeployCode#LOCKED}.
   *
   * @return by whom it had been left behind, if by anybody
   */
  Optional<LockHolder> begin(Connection connection, TargetId target)
      throws TransportException, StepFailed {
    Instant now = clock.instant();
    return begin(connection, target, holder -> TargetLock.isLeft(holder, me, now, staleAfter));
  }

  /**
   * The same for a person who settles what another process left: from whoever held it open for
   * that, or is certainly gone.
   *
   * @param isForced from anybody
   */
  Optional<LockHolder> beginByHand(Connection connection, TargetId target, boolean isForced)
      throws TransportException, StepFailed {
    return begin(
        connection,
        target,
        holder -> isForced || holder.until().isPresent() || holder.isGoneFor(me));
  }

  private Optional<LockHolder> begin(
      Connection connection, TargetId target, Predicate<LockHolder> isLeft)
      throws TransportException, StepFailed {
    RevisionStore store = new RevisionStore(connection.state(), target);
    store.prepare();
    Instant now = clock.instant();
    return switch (store.lock().take(me, isLeft)) {
      case Taking.Taken(Optional<LockHolder> left) -> left;
      case Taking.Held(Optional<LockHolder> by) ->
          throw new StepFailed(locked(by, store.lock().folder(), now));
    };
  }

  private Problem locked(Optional<LockHolder> by, String folder, Instant now) {
    boolean isGone = by.filter(holder -> holder.isGoneFor(me)).isPresent();
    return Problem.of(
        DeployCode.LOCKED,
        "another push holds the target",
        by.map(holder -> holder.sentence(now)).orElse("its lock does not say who holds it"),
        isGone
            ? "that process has ended: try again in " + staleAfter.toSeconds() + " s"
            : "wait for its end; if it is certain that it runs no more, remove its lock on the"
                + " target: rm -r "
                + folder);
  }

  /** Keeps the lock until then, for a person to confirm or revert, though this process may end. */
  void hold(Connection connection, TargetId target, Instant until) throws TransportException {
    lock(connection, target).rewrite(me.heldUntil(until));
  }

  /** Gives the lock back; that it may stay behind does not change what became of the push. */
  void end(Target target, Optional<Connection> connection) {
    new Unwinding(target, connection.orElse(null)).run(link -> lock(link, target.id()).release(me));
  }
}
