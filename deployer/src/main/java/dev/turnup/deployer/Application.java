package dev.turnup.deployer;

import dev.turnup.deployer.ledger.LedgerEntry;
import dev.turnup.deployer.revert.RevertScript;
import dev.turnup.deployer.revert.SelfRevert;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Live;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.Revision;
import dev.turnup.schema.deployment.TargetPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One push to one target, from reading what is live to the health check. Whatever fails on the way,
 * the target ends with all of the old files or all of the new ones. Used once; not thread-safe.
 */
final class Application {
  /** How far it has come, and so what has to be undone. */
  private enum Phase {
    NOTHING_DONE,
    STAGING,
    SWITCHING,
    RELOADING
  }

  private final Target target;
  private final TargetPlan plan;
  private final Wanted wanted;
  private final DeploymentListener listener;
  private final Tenure tenure;

  private Phase phase = Phase.NOTHING_DONE;
  private List<PendingFile> changed = List.of();
  private final List<String> madeFolders = new ArrayList<>();
  private @Nullable Connection connection;
  private @Nullable Revision revision;
  private boolean someReloadWorked;
  private boolean mayHoldLock;

  Application(
      Target target, TargetPlan plan, Wanted wanted, DeploymentListener listener, Tenure tenure) {
    this.target = target;
    this.plan = plan;
    this.wanted = wanted;
    this.listener = listener;
    this.tenure = tenure;
  }

  DeploymentResult run() {
    boolean isSettled = false;
    try {
      DeploymentResult result = push();
      isSettled = true;
      return result;
    } catch (TransportException e) {
      isSettled = true;
      return unwind(Problem.of(e));
    } catch (StepFailed e) {
      isSettled = true;
      return unwind(e.problem());
    } finally {
      if (!isSettled) {
        // A defect of ours is about to rise; the target must not suffer for it.
        unwind(Problem.of(DeployCode.INTERRUPTED, "internal error", "", ""));
      }
      if (connection != null) {
        connection.close();
      }
    }
  }

  private DeploymentResult push() throws TransportException, StepFailed {
    say("connecting");
    Connection link = target.connect();
    connection = link;
    recover(link);
    say("reading what is live");
    List<PendingFile> files = wanted.read(link);
    changed = files.stream().filter(PendingFile::isChange).toList();
    if (changed.isEmpty()) {
      if (mayHoldLock) {
        tenure.end(target, Optional.of(link));
      }
      return new DeploymentResult.Unchanged(target.id());
    }
    refuseIfMoved(files);
    lock(link);
    RevisionStore store = new RevisionStore(link.state(), target.id());
    Revision kept = backUp(link, store, files);
    Placement placement = Placement.on(link, kept.id());
    TargetCommands commands = commands(link, files, kept);
    stage(placement);
    commands.check(link);
    switchOver(link, placement, store);
    phase = Phase.RELOADING;
    commands.reload(link, () -> someReloadWorked = true);
    commands.health(link);
    stopIfInterrupted();
    return new DeploymentResult.Applied(target.id(), kept, changes());
  }

  private void recover(Connection link) throws TransportException, StepFailed {
    Recovery recovery = new Recovery(target, listener, tenure);
    if (recovery.isNeeded(link)) {
      mayHoldLock = true;
      recovery.run(link);
    }
  }

  private void lock(Connection link) throws TransportException, StepFailed {
    mayHoldLock = true;
    tenure
        .begin(link, target.id())
        .ifPresent(left ->
            listener.note(target.id(), "took over the lock that " + left.owner() + " left behind"));
  }

  private List<FileChange> changes() {
    return plan.changes().stream().filter(c -> c.kind() != FileChange.Kind.UNCHANGED).toList();
  }

  private void refuseIfMoved(List<PendingFile> files) throws StepFailed {
    if (files.size() != plan.changes().size()) {
      throw new StepFailed(
          Problem.of(
              DeployCode.LIVE_MOVED,
              "the target's ledger is no longer what the plan was made from",
              "another push was confirmed or taken back",
              "make a new plan, look at it, and apply that"));
    }
    for (int i = 0; i < files.size(); i++) {
      Optional<byte[]> planned =
          plan.changes().get(i).before().map(text -> text.getBytes(StandardCharsets.UTF_8));
      Optional<byte[]> live =
          files.get(i).beforeText().map(text -> text.getBytes(StandardCharsets.UTF_8));
      refuseIfMoved(files.get(i), live, planned);
    }
  }

  private static void refuseIfMoved(PendingFile file, Optional<byte[]> live, Optional<byte[]> known)
      throws StepFailed {
    if (!Arrays.equals(live.orElse(null), known.orElse(null))) {
      throw new StepFailed(
          Problem.of(
              DeployCode.LIVE_MOVED,
              file.artifact().path() + " is no longer what the plan was made from",
              live.isPresent() ? "its content differs" : "it has been deleted",
              "make a new plan, look at it, and apply that"));
    }
  }

  private Revision backUp(Connection link, RevisionStore store, List<PendingFile> files)
      throws TransportException {
    say("backing up " + changed.size() + (changed.size() == 1 ? " file" : " files"));
    Revision opened = store.open(tenure.clock());
    revision = opened;
    if (link.can(Connection.Ability.FILE_SYSTEM)) {
      for (PendingFile file : changed) {
        collectMissingFolders(link, RemotePaths.parent(file.path()));
      }
    }
    store.save(opened, entry(files), oldFiles(), madeFolders);
    return opened;
  }

  private LedgerEntry entry(List<PendingFile> files) {
    TargetConfiguration configuration = plan.configuration();
    return new LedgerEntry(
        tenure.author(),
        files.stream()
            .map(file ->
                new LedgerEntry.KnownFile(
                    file.artifact().id(),
                    file.path(),
                    file.artifact().content(),
                    file.after().map(Manifest::sha256).orElse("")))
            .toList(),
        new LedgerEntry.Commands(
            configuration.check(), configuration.reload(), configuration.health()));
  }

  private void collectMissingFolders(Connection link, String folder) throws TransportException {
    if (folder.equals("/") || madeFolders.contains(folder) || link.find(folder).isPresent()) {
      return;
    }
    collectMissingFolders(link, RemotePaths.parent(folder));
    madeFolders.add(folder);
  }

  private void stage(Placement placement) throws TransportException {
    say("staging");
    phase = Phase.STAGING;
    for (String folder : madeFolders) {
      placement.makeFolder(folder);
    }
    for (PendingFile file : changed) {
      placement.stage(file);
    }
  }

  private void switchOver(Connection link, Placement placement, RevisionStore store)
      throws TransportException, StepFailed {
    stopIfInterrupted();
    for (PendingFile file : changed) {
      refuseIfMoved(file, link.read(file.path()), file.old().octets());
    }
    Revision kept = Objects.requireNonNull(revision);
    store.markSwitching(kept);
    arm(link, store.place(kept), kept);
    say("switching");
    phase = Phase.SWITCHING;
    for (PendingFile file : changed) {
      if (file != changed.getFirst()) {
        say("switching " + file.path());
      }
      placement.switchOver(file);
    }
    for (PendingFile file : changed) {
      if (!file.isAfter(link.read(file.path()))) {
        throw new StepFailed(
            Problem.of(
                DeployCode.NOT_WRITTEN_AS_SENT,
                file.artifact().path() + " does not read as it was written",
                "the target keeps something else than it was sent",
                "look at the file on the target"));
      }
    }
  }

  private void arm(Connection link, String place, Revision kept) throws TransportException {
    if (!SelfRevert.isPossible(link)) {
      return;
    }
    say("arming the revert on the target");
    RevertScript script =
        new RevertScript(
            link.confirmTimeout().orElseThrow(),
            tenure.me().token(),
            Manifest.of(oldFiles(), madeFolders).putBacks(kept),
            madeFolders,
            TargetCommands.ofLive(target, listener).reloads());
    String told =
        switch (new SelfRevert(link, place).arm(script, tenure.clock().instant())) {
          case SelfRevert.Arming.Waits(String how) ->
              "unless confirmed within %d s the target puts itself back: it waits %s"
                  .formatted(script.timeout().toSeconds(), how);
          case SelfRevert.Arming.Impossible(String why) -> "no automatic revert here: " + why;
        };
    listener.note(target.id(), told);
  }

  private TargetCommands commands(Connection link, List<PendingFile> files, Revision kept) {
    Map<String, String> live =
        files.stream().collect(Collectors.toMap(f -> f.artifact().id(), PendingFile::path));
    boolean canStage = link.can(Connection.Ability.FILE_SYSTEM);
    Map<String, String> staged =
        files.stream()
            .filter(file -> file.after().isPresent())
            .collect(
                Collectors.toMap(
                    f -> f.artifact().id(),
                    f -> f.isChange() && canStage ? f.stagedPath(kept.id()) : f.path()));
    return new TargetCommands(target, listener, staged, live);
  }

  private List<OldFile> oldFiles() {
    return changed.stream().map(PendingFile::old).toList();
  }

  private static void stopIfInterrupted() throws TransportException {
    if (Thread.currentThread().isInterrupted()) {
      throw TransportException.interrupted("pushing");
    }
  }

  private void say(String step) {
    listener.step(target.id(), step);
  }

  private DeploymentResult unwind(Problem problem) {
    boolean wasInterrupted = Thread.interrupted();
    try {
      Revision kept = revision;
      return kept == null ? target.failed(problem, Live.OLD) : undo(problem, kept);
    } finally {
      if (mayHoldLock && problem.code() != DeployCode.LOCKED) {
        tenure.end(target, Optional.ofNullable(connection));
      }
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private DeploymentResult undo(Problem problem, Revision kept) {
    boolean touchedLive = phase.compareTo(Phase.SWITCHING) >= 0;
    say(touchedLive ? "putting the old files back" : "removing the staged files");
    List<String> staged = changed.stream().map(file -> file.stagedPath(kept.id())).toList();
    Restoration restoration =
        new Restoration(
            touchedLive ? oldFiles() : List.of(),
            phase == Phase.NOTHING_DONE ? List.of() : staged,
            phase == Phase.NOTHING_DONE ? List.of() : madeFolders,
            kept.id());
    Optional<Problem> trouble =
        new Unwinding(target, connection)
            .run(link -> {
              new SelfRevert(link, place(kept)).disarm();
              restoration.run(link);
              if (!touchedLive) {
                new RevisionStore(link.state(), target.id()).drop(kept);
              }
            });
    if (trouble.isPresent() && phase == Phase.NOTHING_DONE) {
      return target.failed(problem, Live.OLD);
    }
    if (trouble.isPresent()) {
      return touchedLive
          ? target.failed(Wreck.notPutBack(problem, trouble.get(), place(kept)), Live.UNKNOWN)
          : target.failed(Wreck.leftOver(problem, staged), Live.OLD);
    }
    return phase == Phase.RELOADING ? reloadOld(problem, kept) : dropped(problem, kept);
  }

  private DeploymentResult reloadOld(Problem problem, Revision kept) {
    TargetCommands commands = TargetCommands.ofLive(target, listener);
    Optional<Problem> trouble =
        new Unwinding(target, connection).run(link -> commands.reload(link, () -> {}));
    if (trouble.isPresent()) {
      return target.failed(
          Wreck.notReloaded(problem, trouble.get()), someReloadWorked ? Live.UNKNOWN : Live.OLD);
    }
    return dropped(problem, kept);
  }

  /** All is as it was, so the backup has served; that it may stay behind is no failure. */
  private DeploymentResult dropped(Problem problem, Revision kept) {
    new Unwinding(target, connection)
        .run(link -> new RevisionStore(link.state(), target.id()).drop(kept));
    return target.failed(problem, Live.OLD);
  }

  private String place(Revision kept) {
    return connection == null
        ? kept.id()
        : new RevisionStore(connection.state(), target.id()).place(kept);
  }
}
