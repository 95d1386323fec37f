package dev.turnup.deployer;

import dev.turnup.deployer.revert.RevertScript;
import dev.turnup.deployer.transport.FileState;
import dev.turnup.schema.deployment.Revision;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The list of contents of a revision folder: one line for each file and folder, fields separated by
 * tabs, the path last.
 *
 * @param madeFolders folders that the push made, outermost first
 */
record Manifest(List<Entry> entries, List<String> madeFolders) {
  static final String FILE_NAME = "manifest";
  private static final String HEADER = "turnup-revision\t1";
  private static final int KEPT_FIELDS = 7;

  /**
   * One file as it was.
   *
   * @param kept where its content is kept; empty when there was no such file
   */
  record Entry(String path, Optional<Kept> kept) {}

  /** A kept content: name in the revision folder, and what to give the file back with. */
  record Kept(String name, int mode, FileState.Owner owner, String sha256) {}

  Manifest {
    entries = List.copyOf(entries);
    madeFolders = List.copyOf(madeFolders);
  }

  static Manifest of(List<OldFile> files, List<String> madeFolders) {
    List<Entry> entries = new ArrayList<>();
    for (OldFile file : files) {
      String name = "file-" + entries.size();
      entries.add(new Entry(line(file.path()), file.content().map(old -> kept(name, old))));
    }
    return new Manifest(entries, madeFolders.stream().map(Manifest::line).toList());
  }

  private static Kept kept(String name, OldFile.Content old) {
    return new Kept(name, old.mode(), old.owner(), sha256(old.octets()));
  }

  private static String line(String path) {
    if (path.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a path holds a control character: " + path);
    }
    return path;
  }

  static String sha256(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (Entry entry : entries) {
      text.append(entry.kept().map(Manifest::fields).orElse("absent"));
      text.append('\t').append(entry.path()).append('\n');
    }
    madeFolders.forEach(folder -> text.append("folder\t").append(folder).append('\n'));
    return text.toString();
  }

  private static String fields(Kept kept) {
    return String.join(
        "\t",
        "file",
        kept.name(),
        "0" + Integer.toOctalString(kept.mode()),
        Integer.toString(kept.owner().user()),
        Integer.toString(kept.owner().group()),
        kept.sha256());
  }

  /** The same for a script on the target. */
  List<RevertScript.PutBack> putBacks(Revision revision) {
    return entries.stream()
        .map(entry ->
            new RevertScript.PutBack(
                entry.path(),
                RemotePaths.beside(entry.path(), revision.id()),
                entry
                    .kept()
                    .map(kept -> new RevertScript.Kept(kept.name(), kept.mode(), kept.owner()))))
        .toList();
  }

  /** The manifest in the text; empty when it is none, or one of a later form. */
  static Optional<Manifest> tryParse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "absent" -> entries.add(new Entry(fields[fields.length - 1], Optional.empty()));
        case "folder" -> folders.add(fields[fields.length - 1]);
        case "file" -> {
          Optional<Kept> kept = tryParseKept(fields);
          if (kept.isEmpty()) {
            return Optional.empty();
          }
          entries.add(new Entry(fields[KEPT_FIELDS - 1], kept));
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Manifest(entries, folders));
  }

  private static Optional<Kept> tryParseKept(String[] fields) {
    boolean isWhole =
        fields.length == KEPT_FIELDS
            && fields[1].matches("file-[0-9]{1,6}")
            && fields[2].matches("0[0-7]{1,4}")
            && fields[3].matches("-?[0-9]{1,9}")
            && fields[4].matches("-?[0-9]{1,9}");
    if (!isWhole) {
      return Optional.empty();
    }
    FileState.Owner owner =
        new FileState.Owner(Integer.parseInt(fields[3]), Integer.parseInt(fields[4]));
    return Optional.of(new Kept(fields[1], Integer.parseInt(fields[2], 8), owner, fields[5]));
  }
}
