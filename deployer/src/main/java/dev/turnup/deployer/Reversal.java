package dev.turnup.deployer;

import dev.turnup.deployer.revert.SelfRevert;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.Revision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes one target back to what it was before a push. Used once; not thread-safe. */
final class Reversal {
  private final Target target;
  private final Revision revision;
  private final DeploymentListener listener;
  private final Tenure tenure;
  private boolean filesAreBack;
  private boolean filesWereTouched;

  Reversal(Target target, Revision revision, DeploymentListener listener, Tenure tenure) {
    this.target = target;
    this.revision = revision;
    this.listener = listener;
    this.tenure = tenure;
  }

  DeploymentResult run() {
    boolean wasInterrupted = Thread.interrupted();
    try {
      Optional<Problem> trouble =
          new Unwinding(target, null)
              .run(link -> {
                tenure.begin(link, target.id());
                putBack(link);
                tenure.end(target, Optional.of(link));
              });
      if (trouble.isPresent() && trouble.get().code() != DeployCode.LOCKED) {
        tenure.end(target, Optional.empty());
      }
      return trouble.isEmpty()
          ? new DeploymentResult.Reverted(target.id(), revision)
          : target.failed(told(trouble.get()), filesWereTouched ? Live.UNKNOWN : Live.NEW);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void putBack(Connection connection) throws TransportException, StepFailed {
    RevisionStore store = new RevisionStore(connection.state(), target.id());
    RevisionStore.Saved saved = store.load(revision);
    listener.step(target.id(), "putting back " + saved.files().size() + " files");
    filesWereTouched = true;
    restore(connection, saved);
    filesAreBack = true;
    TargetCommands.ofLive(target, listener).reload(connection, () -> {});
    store.drop(revision);
  }

  /** Puts the files back and removes staged ones; reloads nothing and keeps the backup. */
  void restore(Connection connection, RevisionStore.Saved saved)
      throws TransportException, StepFailed {
    RevisionStore store = new RevisionStore(connection.state(), target.id());
    new SelfRevert(connection, store.place(revision)).disarm();
    List<OldFile> files = new ArrayList<>();
    List<String> staged = new ArrayList<>();
    for (OldFile file : saved.files()) {
      files.add(sparingOthers(connection, file));
      staged.add(RemotePaths.beside(file.path(), revision.id()));
    }
    new Restoration(files, staged, saved.madeFolders(), revision.id()).run(connection);
  }

  /** A file that is somebody else's, and that they have changed since, loses our lines only. */
  private OldFile sparingOthers(Connection connection, OldFile old) throws TransportException {
    Optional<Artifact> artifact = linesOf(old);
    Optional<byte[]> live = connection.read(old.path());
    if (artifact.isEmpty() || live.isEmpty()) {
      return old;
    }
    Optional<byte[]> undone = MissingLines.undone(live, old.octets(), artifact.get().body());
    if (undone.isEmpty() || Arrays.equals(undone.get(), old.octets().orElse(null))) {
      return old;
    }
    OldFile.Content was =
        old.content()
            .orElse(new OldFile.Content(live.get(), artifact.get().mode(), OldFile.NOBODY));
    return new OldFile(
        old.path(), Optional.of(new OldFile.Content(undone.get(), was.mode(), was.owner())));
  }

  private Optional<Artifact> linesOf(OldFile file) {
    return target.configuration().artifacts().stream()
        .filter(artifact -> artifact.content() == Artifact.Content.LINES)
        .filter(artifact -> artifact.path().equals(file.path()))
        .findFirst();
  }

  private Problem told(Problem trouble) {
    return filesAreBack
        ? trouble.withFix("the old files are back; reload the program on the target by hand")
        : trouble;
  }
}
