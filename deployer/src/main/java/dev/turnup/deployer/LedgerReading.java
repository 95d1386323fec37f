package dev.turnup.deployer;

import dev.turnup.deployer.ledger.LedgerEntry;
import dev.turnup.deployer.ledger.TargetLedger;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.deployment.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what a target says of itself; writes nothing, and needs no lock. */
record LedgerReading(Target target, Tenure tenure) {
  TargetLedger read(Connection connection) throws TransportException {
    RevisionStore store = new RevisionStore(connection.state(), target.id());
    List<TargetLedger.Push> pushes = new ArrayList<>();
    for (Revision revision : store.unfinished()) {
      if (store.isWhole(revision) && store.mayHaveSwitched(revision)) {
        add(pushes, store, revision, unfinished(store, revision));
      }
    }
    for (Revision revision : store.confirmed()) {
      add(pushes, store, revision, TargetLedger.State.CONFIRMED);
    }
    Instant now = tenure.clock().instant();
    return new TargetLedger(
        target.id(),
        target.redactor().redact(target.where()),
        pushes,
        store.lock().holder().map(holder -> holder.sentence(now)),
        moved(connection, store, pushes));
  }

  private static TargetLedger.State unfinished(RevisionStore store, Revision revision)
      throws TransportException {
    return store.hasRevertedItself(revision)
        ? TargetLedger.State.REVERTED_ITSELF
        : TargetLedger.State.PENDING;
  }

  /** Those of other sites that share the target are not this site's business. */
  private void add(
      List<TargetLedger.Push> pushes,
      RevisionStore store,
      Revision revision,
      TargetLedger.State state)
      throws TransportException {
    LedgerEntry.Author author =
        store.entry(revision).map(LedgerEntry::author).orElse(unknown(revision));
    if (author.site().equals(tenure.site())) {
      Optional<Instant> deadline =
          state == TargetLedger.State.PENDING ? store.deadline(revision) : Optional.empty();
      pushes.add(new TargetLedger.Push(revision, state, author, deadline, store.paths(revision)));
    }
  }

  private LedgerEntry.Author unknown(Revision revision) {
    return new LedgerEntry.Author(
        "somebody", RevisionStore.time(revision), "", tenure.site(), revision.id());
  }

  private List<String> moved(
      Connection connection, RevisionStore store, List<TargetLedger.Push> pushes)
      throws TransportException {
    Optional<LedgerEntry> newest = Optional.empty();
    for (TargetLedger.Push push : pushes) {
      if (newest.isEmpty() && push.state() != TargetLedger.State.REVERTED_ITSELF) {
        newest = store.entry(push.revision());
      }
    }
    List<String> moved = new ArrayList<>();
    for (LedgerEntry.KnownFile file : newest.map(LedgerEntry::files).orElse(List.of())) {
      if (!isAsLeft(file, connection.read(file.path()))) {
        moved.add(file.path());
      }
    }
    return moved;
  }

  /** A file of somebody else's may change, as long as our lines are in it. */
  private boolean isAsLeft(LedgerEntry.KnownFile file, Optional<byte[]> live) {
    Optional<Artifact> lines =
        target.configuration().artifacts().stream()
            .filter(artifact -> artifact.content() == Artifact.Content.LINES)
            .filter(artifact -> artifact.path().equals(file.path()))
            .findFirst();
    if (lines.isPresent()) {
      return live.isPresent()
          && Arrays.equals(live.get(), MissingLines.added(live, lines.get().body()));
    }
    return live.map(Manifest::sha256).orElse("").equals(file.sha256());
  }
}
