package dev.turnup.deployer;

import dev.turnup.deployer.lock.LockHolder;
import dev.turnup.deployer.revert.SelfRevert;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.schema.deployment.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts back what a push left unfinished whose process was killed. The revision folder is the
 * journal: without a manifest nothing but the backup was written; without the note that switching
 * began, no live file was touched and the staged ones are removed; after it, the old files come
 * back and the program reloads them. Every step may be repeated, so it may be killed as well.
 */
record Recovery(Target target, DeploymentListener listener, Tenure tenure) {

  /**
   * Whether something is unfinished that is not this deployer's own. Nothing is for a user who may
   * not look.
   */
  boolean isNeeded(Connection connection) throws TransportException {
    try {
      return !new RevisionStore(connection.state(), target.id()).unfinished().isEmpty()
          && !tenure.isHeld(connection, target.id());
    } catch (TransportException e) {
      if (e.trouble() == Trouble.PERMISSION_DENIED) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Puts every unfinished revision back, newest first, and keeps the lock that it took for it.
   *
   * @return what was put back
   * @throws StepFailed {@link DeployCode#LOCKED} when the push is somebody else's and under way
   */
  List<Problem> run(Connection connection) throws TransportException, StepFailed {
    return putBackAll(connection, tenure.begin(connection, target.id()));
  }

  /**
   * The same for whoever holds the lock already.
   *
   * @param left whose pushes they are, if that is known
   */
  List<Problem> putBackAll(Connection connection, Optional<LockHolder> left)
      throws TransportException, StepFailed {
    RevisionStore store = new RevisionStore(connection.state(), target.id());
    List<Problem> told = new ArrayList<>();
    for (Revision revision : store.unfinished()) {
      listener.step(target.id(), "putting back the unfinished push " + revision);
      if (store.isWhole(revision)) {
        told.add(putBack(connection, store, revision, left));
      }
      store.drop(revision);
    }
    return told;
  }

  private Problem putBack(
      Connection connection, RevisionStore store, Revision revision, Optional<LockHolder> left)
      throws TransportException, StepFailed {
    if (new SelfRevert(connection, store.place(revision)).isDone()) {
      return told(revision, left, "the target did so by itself when its confirmTimeout was over");
    }
    boolean mayHaveSwitched = store.mayHaveSwitched(revision);
    RevisionStore.Saved saved = store.load(revision);
    new Reversal(target, revision, listener, tenure).restore(connection, saved);
    String reload = mayHaveSwitched ? reload(connection) : "nothing had been switched";
    return told(revision, left, reload);
  }

  private static Problem told(Revision revision, Optional<LockHolder> left, String how) {
    return Problem.of(
        DeployCode.UNFINISHED_PUT_BACK,
        "the push " + revision + " was never confirmed; the old configuration is live again",
        left.map(holder -> "it was left by " + holder.owner() + " (" + holder.command() + "); ")
                .orElse("")
            + how,
        "nothing; plan and apply go on from here");
  }

  /** A program that does not take the old files must not keep anybody from bringing new ones. */
  private String reload(Connection connection) throws TransportException {
    try {
      TargetCommands.ofLive(target, listener).reload(connection, () -> {});
      return "the program was told to reload";
    } catch (StepFailed e) {
      return "but the reload fails: " + e.problem().message();
    }
  }
}
