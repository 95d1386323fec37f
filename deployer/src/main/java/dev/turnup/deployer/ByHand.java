package dev.turnup.deployer;

import dev.turnup.deployer.revert.SelfRevert;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.Revision;
import java.util.Optional;

/**
 * A person settles a push that was neither confirmed nor put back.
 *
 * @param isForced whether the lock is taken from whoever holds it
 */
record ByHand(
    Target target, DeploymentListener listener, Tenure tenure, int keep, boolean isForced) {
  DeploymentResult confirm() {
    return settle((connection, store, pending) -> {
      store.confirm(pending, keep);
      new SelfRevert(connection, store.place(pending)).disarm();
      return new DeploymentResult.Confirmed(target.id(), pending);
    });
  }

  DeploymentResult revert() {
    return settle((connection, _, pending) -> {
      new Recovery(target, listener, tenure).putBackAll(connection, Optional.empty());
      return new DeploymentResult.Reverted(target.id(), pending);
    });
  }

  private interface Settling {
    DeploymentResult on(Connection connection, RevisionStore store, Revision pending)
        throws TransportException, StepFailed;
  }

  private DeploymentResult settle(Settling settling) {
    try (Connection connection = target.connect()) {
      RevisionStore store = new RevisionStore(connection.state(), target.id());
      if (pending(store).isEmpty()) {
        return new DeploymentResult.Skipped(target.id(), "no push waits for a confirm");
      }
      tenure.beginByHand(connection, target.id(), isForced);
      try {
        Optional<Revision> pending = pending(store);
        return pending.isEmpty()
            ? new DeploymentResult.Skipped(target.id(), "somebody else has just settled it")
            : settling.on(connection, store, pending.get());
      } finally {
        tenure.end(target, Optional.of(connection));
      }
    } catch (TransportException e) {
      return target.failed(Problem.of(e), Live.UNKNOWN);
    } catch (StepFailed e) {
      boolean isOld = e.problem().code() == DeployCode.REVERTED_ITSELF;
      return target.failed(e.problem(), isOld ? Live.OLD : Live.NEW);
    }
  }

  private static Optional<Revision> pending(RevisionStore store) throws TransportException {
    for (Revision revision : store.unfinished()) {
      if (store.isWhole(revision) && store.mayHaveSwitched(revision)) {
        return Optional.of(revision);
      }
    }
    return Optional.empty();
  }
}
