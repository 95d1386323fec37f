package dev.turnup.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are either whole or not there. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /**
   * Writes UTF-8 text by way of a temporary file in the same folder; readable by the owner only.
   *
   * @throws IOException if it could not be written; an older file of that name is still whole
   */
  public static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
    try {
      Files.writeString(temporary, text);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Writes UTF-8 text over a file that is there; links are followed, and permissions stay.
   *
   * @throws IOException if it could not be written; the file is still whole
   */
  public static void rewrite(Path file, String text) throws IOException {
    Path real = file.toRealPath();
    Path temporary = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".tmp");
    try {
      Files.writeString(temporary, text);
      if (Files.getFileStore(real).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(real));
      }
      Files.move(
          temporary, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A folder for the owner only, with its parents. */
  public static Path folder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    boolean isPosix = Files.getFileStore(parent).supportsFileAttributeView("posix");
    return isPosix
        ? Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        : Files.createDirectory(folder);
  }

  /**
   * Where a target's absolute path goes below a folder of ours.
   *
   * @throws IOException if it would leave the folder
   */
  public static Path below(Path folder, String path) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Path file = root.resolve(path.replaceFirst("^/+", "")).normalize();
    if (!file.startsWith(root)) {
      throw new IOException("path leaves " + folder + ": " + path);
    }
    return file;
  }
}
