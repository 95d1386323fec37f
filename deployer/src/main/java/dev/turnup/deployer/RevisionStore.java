package dev.turnup.deployer;

import dev.turnup.deployer.ledger.LedgerEntry;
import dev.turnup.deployer.lock.TargetLock;
import dev.turnup.deployer.revert.SelfRevert;
import dev.turnup.deployer.transport.Connection.State;
import dev.turnup.deployer.transport.FileSpace;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.deployer.transport.Trouble;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.Revision;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The backups of one target: a folder for each revision, closed to everybody else, with a {@link
 * Manifest}, the old contents and the {@link LedgerEntry} of its push. A revision that was
 * confirmed is marked so; the newest of those stay for a later rollback, and one that was not
 * confirmed is never dropped.
 */
final class RevisionStore {
  private static final String CONFIRMED = "confirmed";
  private static final String SWITCHING = "switching";
  private static final int FOLDER_MODE = 0700;
  private static final int OPEN_FOLDER_MODE = 0755;
  private static final int FILE_MODE = 0600;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String A_NAME = "[0-9]{8}T.*";

  private final FileSpace files;
  private final String root;
  private final String folder;

  RevisionStore(State state, TargetId target) {
    this.files = state.files();
    this.root = state.folder();
    this.folder = RemotePaths.child(state.folder(), target.text());
  }

  /** Makes the folder of the target's backups, and closes it to everybody else. */
  void prepare() throws TransportException {
    makeFolders(RemotePaths.parent(root), OPEN_FOLDER_MODE);
    makeFolders(folder, FOLDER_MODE);
  }

  /** The lock that a push holds. */
  TargetLock lock() {
    return new TargetLock(files, RemotePaths.child(folder, "lock"));
  }

  /** When it was opened, by the clock of the machine that pushed. */
  static Instant time(Revision revision) {
    try {
      return NAME.parse(revision.id().replaceFirst("-[0-9]{3}$", ""), Instant::from);
    } catch (DateTimeException _) {
      return Instant.EPOCH;
    }
  }

  /** Every revision's name, oldest first. */
  private List<String> names() throws TransportException {
    return files.list(folder).stream().filter(name -> name.matches(A_NAME)).toList();
  }

  /** Makes the folder of a new revision, named by the time and sorted behind every other. */
  Revision open(InstantSource clock) throws TransportException {
    List<String> names = names();
    String now = NAME.format(clock.instant());
    String last = names.isEmpty() ? "" : names.getLast();
    Revision revision = new Revision(now.compareTo(last) > 0 ? now : successor(last));
    files.makeFolder(place(revision), FOLDER_MODE);
    return revision;
  }

  /** The next name when the clock has not moved on, or was ahead on the machine before us. */
  private static String successor(String name) {
    int dash = name.lastIndexOf('-');
    String count = dash < 0 ? "" : name.substring(dash + 1);
    return count.matches("[0-9]{3}")
        ? name.substring(0, dash) + String.format(Locale.ROOT, "-%03d", Integer.parseInt(count) + 1)
        : name + "-001";
  }

  private void makeFolders(String path, int mode) throws TransportException {
    if (path.equals("/") || files.find(path).isPresent()) {
      return;
    }
    makeFolders(RemotePaths.parent(path), mode);
    try {
      files.makeFolder(path, mode);
    } catch (TransportException e) {
      // Somebody else may have made it at this very moment.
      if (e.trouble() == Trouble.INTERRUPTED || files.find(path).isEmpty()) {
        throw e;
      }
    }
  }

  /** Where the revision is kept. */
  String place(Revision revision) {
    return RemotePaths.child(folder, revision.id());
  }

  /** Keeps the files; the manifest last, so that a revision with a manifest is whole. */
  void save(Revision revision, LedgerEntry entry, List<OldFile> old, List<String> madeFolders)
      throws TransportException {
    files.write(
        in(revision, LedgerEntry.FILE_NAME),
        entry.text().getBytes(StandardCharsets.UTF_8),
        FILE_MODE);
    Manifest manifest = Manifest.of(old, madeFolders);
    for (int i = 0; i < old.size(); i++) {
      Optional<Manifest.Kept> kept = manifest.entries().get(i).kept();
      if (kept.isPresent()) {
        files.write(in(revision, kept.get().name()), old.get(i).octets().orElseThrow(), FILE_MODE);
      }
    }
    files.write(
        in(revision, Manifest.FILE_NAME),
        manifest.text().getBytes(StandardCharsets.UTF_8),
        FILE_MODE);
  }

  /** A backup as it was kept. */
  record Saved(List<OldFile> files, List<String> madeFolders) {}

  Saved load(Revision revision) throws TransportException, StepFailed {
    byte[] text = kept(revision, Manifest.FILE_NAME);
    Manifest manifest =
        Manifest.tryParse(new String(text, StandardCharsets.UTF_8))
            .orElseThrow(() -> missing(revision, "its manifest cannot be read"));
    List<OldFile> old = new ArrayList<>();
    for (Manifest.Entry entry : manifest.entries()) {
      Optional<OldFile.Content> content = Optional.empty();
      if (entry.kept().isPresent()) {
        content = Optional.of(content(revision, entry.kept().get()));
      }
      old.add(new OldFile(entry.path(), content));
    }
    return new Saved(old, manifest.madeFolders());
  }

  private OldFile.Content content(Revision revision, Manifest.Kept kept)
      throws TransportException, StepFailed {
    byte[] octets = kept(revision, kept.name());
    if (!Manifest.sha256(octets).equals(kept.sha256())) {
      throw missing(revision, kept.name() + " is damaged");
    }
    return new OldFile.Content(octets, kept.mode(), kept.owner());
  }

  private byte[] kept(Revision revision, String name) throws TransportException, StepFailed {
    return files
        .read(in(revision, name))
        .orElseThrow(() -> missing(revision, name + " is not there"));
  }

  private StepFailed missing(Revision revision, String why) {
    return new StepFailed(
        Problem.of(
            DeployCode.REVISION_MISSING,
            "revision " + revision + " cannot be put back",
            why + " in " + place(revision),
            "choose another revision, or apply the worksheet again"));
  }

  /** Notes that from here on live files are replaced. */
  void markSwitching(Revision revision) throws TransportException {
    files.write(in(revision, SWITCHING), new byte[0], FILE_MODE);
  }

  /** Whether live files may have been replaced. */
  boolean mayHaveSwitched(Revision revision) throws TransportException {
    return files.find(in(revision, SWITCHING)).isPresent();
  }

  /** Whether the backup was complete; before that nothing but the backup was written. */
  boolean isWhole(Revision revision) throws TransportException {
    return files.find(in(revision, Manifest.FILE_NAME)).isPresent();
  }

  /** Revisions since the last confirmed one, newest first. */
  List<Revision> unfinished() throws TransportException {
    List<Revision> unfinished = new ArrayList<>();
    for (String name : names().reversed()) {
      Revision revision = new Revision(name);
      if (files.find(in(revision, CONFIRMED)).isPresent()) {
        break;
      }
      unfinished.add(revision);
    }
    return unfinished;
  }

  /**
   * Marks the revision, and drops confirmed ones of the same site beyond the newest.
   *
   * @param keep how many stay, the marked one included
   */
  void confirm(Revision revision, int keep) throws TransportException, StepFailed {
    kept(revision, Manifest.FILE_NAME);
    mark(revision);
    String site = site(revision);
    int seen = 0;
    for (Revision confirmed : confirmed()) {
      if (site(confirmed).equals(site) && ++seen > keep) {
        drop(confirmed);
      }
    }
  }

  /** Newest first. */
  List<Revision> confirmed() throws TransportException {
    List<Revision> confirmed = new ArrayList<>();
    for (String name : names().reversed()) {
      if (files.find(in(new Revision(name), CONFIRMED)).isPresent()) {
        confirmed.add(new Revision(name));
      }
    }
    return confirmed;
  }

  private String site(Revision revision) throws TransportException {
    return entry(revision).map(entry -> entry.author().site()).orElse("");
  }

  /** What its push wrote of itself; empty for one of an earlier version. */
  Optional<LedgerEntry> entry(Revision revision) throws TransportException {
    return files
        .read(in(revision, LedgerEntry.FILE_NAME))
        .flatMap(octets -> LedgerEntry.tryParse(new String(octets, StandardCharsets.UTF_8)));
  }

  /** When the target puts itself back, if that waits. */
  Optional<Instant> deadline(Revision revision) throws TransportException {
    return files
        .read(in(revision, SelfRevert.ARMED))
        .flatMap(octets -> SelfRevert.deadline(new String(octets, StandardCharsets.UTF_8)));
  }

  /** Whether the target has put the old files back by itself, or is at it. */
  boolean hasRevertedItself(Revision revision) throws TransportException {
    return files.find(in(revision, SelfRevert.REVERTING)).isPresent();
  }

  /** Names of the files that the revision can bring back, and of those that it would delete. */
  List<String> paths(Revision revision) throws TransportException {
    return files
        .read(in(revision, Manifest.FILE_NAME))
        .flatMap(octets -> Manifest.tryParse(new String(octets, StandardCharsets.UTF_8)))
        .map(manifest -> manifest.entries().stream().map(Manifest.Entry::path).toList())
        .orElse(List.of());
  }

  /** Where a revert waits on the target, its own mark is taken from it in one step. */
  private void mark(Revision revision) throws TransportException, StepFailed {
    if (files.find(in(revision, CONFIRMED)).isPresent()) {
      return;
    }
    if (files.find(in(revision, SelfRevert.ARMED)).isPresent()) {
      try {
        files.rename(in(revision, SelfRevert.ARMED), in(revision, CONFIRMED));
        return;
      } catch (TransportException e) {
        if (files.find(in(revision, SelfRevert.ARMED)).isPresent()) {
          throw e;
        }
      }
    }
    if (files.find(in(revision, SelfRevert.REVERTING)).isPresent()) {
      throw new StepFailed(
          Problem.of(
              DeployCode.REVERTED_ITSELF,
              "too late to confirm " + revision + ": the target has put the old files back",
              "nobody confirmed it within its confirmTimeout",
              "apply again, with a longer confirmTimeout if the calls need more time"));
    }
    files.write(in(revision, CONFIRMED), new byte[0], FILE_MODE);
  }

  /** Deletes the revision; the manifest first, so that half a revision is never taken for whole. */
  void drop(Revision revision) throws TransportException {
    files.delete(in(revision, Manifest.FILE_NAME));
    for (String name : files.list(place(revision))) {
      files.delete(in(revision, name));
    }
    files.deleteFolder(place(revision));
  }

  private String in(Revision revision, String name) {
    return RemotePaths.child(place(revision), name);
  }
}
