package dev.turnup.deployer;

import dev.turnup.deployer.ledger.LedgerEntry;
import dev.turnup.deployer.transport.Connection;
import dev.turnup.deployer.transport.TransportException;
import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.deployment.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files as they were before some pushes of a site, from what their revisions kept: of each file
 * the content before the oldest of them that changed it. What those pushes did not change is left
 * as it is, and a file that is somebody else's loses our lines only. Pushed like any other
 * configuration, with the check, reload and health of the push that it goes back to.
 *
 * @param runs the pushes to take back; must be the site's newest
 */
record Rollback(Target target, String site, Set<String> runs) implements Wanted {
  private static final int USUAL_MODE = 0644;

  /** How far back it goes: what it takes back, newest first, and what is live then. */
  private record Way(List<Revision> undone, Optional<LedgerEntry> to) {}

  @Override
  public List<PendingFile> read(Connection connection) throws TransportException, StepFailed {
    RevisionStore store = new RevisionStore(connection.state(), target.id());
    Way way = way(store);
    Map<String, Optional<OldFile.Content>> wanted = new LinkedHashMap<>();
    for (Revision revision : way.undone()) {
      for (OldFile old : store.load(revision).files()) {
        wanted.put(old.path(), undone(connection, wanted, old));
      }
    }
    Names names = new Names(target.configuration(), way.to());
    List<PendingFile> files = new ArrayList<>();
    for (Map.Entry<String, Optional<OldFile.Content>> file : wanted.entrySet()) {
      files.add(pending(connection, names, file.getKey(), file.getValue()));
    }
    if (!way.undone().isEmpty() && way.to().isPresent()) {
      for (LedgerEntry.KnownFile file : way.to().get().files()) {
        if (!wanted.containsKey(file.path())) {
          files.add(asItIs(connection, names, file.path()));
        }
      }
    }
    return inOrder(files);
  }

  /** The same files: what a device shows of a document depends on what is wanted of it. */
  List<PendingFile> seenBy(Optional<Target> then, List<PendingFile> files)
      throws TransportException, StepFailed {
    if (then.isEmpty()
        || files.stream().noneMatch(file -> file.artifact().requests().isPresent())) {
      return files;
    }
    try (Connection connection = then.get().connect()) {
      return read(connection);
    }
  }

  /** What goes away does so last, and backwards: it may be what others lean on. */
  private static List<PendingFile> inOrder(List<PendingFile> files) {
    return Stream.concat(
            files.stream().filter(file -> file.after().isPresent()),
            files.reversed().stream().filter(file -> file.after().isEmpty()))
        .toList();
  }

  /** The configuration that goes with the files: those artifacts, and the commands of then. */
  TargetConfiguration configuration(Connection connection, List<PendingFile> files)
      throws TransportException, StepFailed {
    Way way = way(new RevisionStore(connection.state(), target.id()));
    TargetConfiguration now = target.configuration();
    LedgerEntry.Commands then =
        way.to()
            .map(LedgerEntry::commands)
            .orElse(new LedgerEntry.Commands(List.of(), now.reload(), List.of()));
    return new TargetConfiguration(
        now.target(),
        now.family(),
        now.origin(),
        now.management(),
        files.stream().map(PendingFile::artifact).toList(),
        then.check(),
        then.reload(),
        then.health());
  }

  private Way way(RevisionStore store) throws TransportException, StepFailed {
    List<Revision> undone = new ArrayList<>();
    Optional<LedgerEntry> to = Optional.empty();
    for (Revision revision : store.confirmed()) {
      Optional<LedgerEntry> entry = store.entry(revision);
      if (!entry.map(e -> e.author().site()).orElse(site).equals(site)) {
        continue;
      }
      boolean isUndone = runs.contains(entry.map(e -> e.author().run()).orElse(revision.id()));
      if (isUndone && to.isPresent()) {
        throw new StepFailed(
            Problem.of(
                DeployCode.REVISION_MISSING,
                "revision " + revision + " cannot be taken back by itself",
                "a newer push of the site stands on it",
                "take the newer one back as well"));
      }
      if (isUndone) {
        undone.add(revision);
      } else if (to.isEmpty()) {
        to = Optional.of(entry.orElse(unknown(revision)));
      }
    }
    return new Way(undone, to);
  }

  /** A push of an earlier version, which did not say what it left. */
  private LedgerEntry unknown(Revision revision) {
    return new LedgerEntry(
        new LedgerEntry.Author("", java.time.Instant.EPOCH, "", site, revision.id()),
        List.of(),
        new LedgerEntry.Commands(List.of(), target.configuration().reload(), List.of()));
  }

  private Optional<OldFile.Content> undone(
      Connection connection, Map<String, Optional<OldFile.Content>> wanted, OldFile old)
      throws TransportException {
    Optional<Artifact> lines =
        target.configuration().artifacts().stream()
            .filter(artifact -> artifact.content() == Artifact.Content.LINES)
            .filter(artifact -> artifact.path().equals(old.path()))
            .findFirst();
    if (lines.isEmpty()) {
      return old.content();
    }
    Optional<OldFile.Content> now =
        wanted.containsKey(old.path())
            ? wanted.get(old.path())
            : LiveFiles.old(connection, lines.get()).content();
    Optional<byte[]> octets =
        MissingLines.undone(now.map(OldFile.Content::octets), old.octets(), lines.get().body());
    Optional<OldFile.Content> likeIt = now.isPresent() ? now : old.content();
    return octets.map(content ->
        new OldFile.Content(
            content,
            likeIt.map(OldFile.Content::mode).orElse(USUAL_MODE),
            likeIt.map(OldFile.Content::owner).orElse(OldFile.NOBODY)));
  }

  private static PendingFile pending(
      Connection connection, Names names, String path, Optional<OldFile.Content> content)
      throws TransportException {
    Artifact artifact = names.artifact(path, content);
    return new PendingFile(
        artifact, LiveFiles.old(connection, artifact), content.map(OldFile.Content::octets));
  }

  private static PendingFile asItIs(Connection connection, Names names, String path)
      throws TransportException {
    OldFile live = LiveFiles.old(connection, names.artifact(path, Optional.empty()));
    return new PendingFile(names.artifact(path, live.content()), live, live.octets());
  }

  /** Ids by which commands speak of files; secret keys, as far as the worksheet's files say. */
  private record Names(TargetConfiguration now, Optional<LedgerEntry> then) {
    Artifact artifact(String path, Optional<OldFile.Content> content) {
      Optional<Artifact> known =
          now.artifacts().stream().filter(artifact -> artifact.path().equals(path)).findFirst();
      Set<String> secretKeys = new HashSet<>();
      if (known.isPresent()) {
        secretKeys.addAll(known.get().secretKeys());
      } else {
        now.artifacts().forEach(artifact -> secretKeys.addAll(artifact.secretKeys()));
      }
      String id =
          then.flatMap(entry -> entry.file(path))
              .map(LedgerEntry.KnownFile::id)
              .or(() -> known.map(Artifact::id))
              .orElse("was " + path);
      return new Artifact(
          id,
          path,
          content.isPresent() ? Artifact.Content.WHOLE_FILE : Artifact.Content.ABSENT,
          content.map(OldFile.Content::text).orElse(""),
          content.map(OldFile.Content::mode).orElse(USUAL_MODE),
          secretKeys,
          Set.of(),
          known.flatMap(Artifact::requests));
    }
  }
}
