package dev.turnup.ci.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Directories and files of one peer, with the checked exceptions of a broken machine made
 * unchecked.
 */
final class Directories {
  private Directories() {}

  /**
   * A fresh one under the system's own; kept short, since the path of a Unix socket has at most 107
   * octets.
   */
  static Path create(String peer) {
    try {
      return Files.createTempDirectory("turnup-" + peer + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the file anew, and its parents when they are missing. */
  static Path write(Path file, String content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's text with undecodable octets replaced; empty when there is no such file. */
  static String read(Path file) {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one entry of the folder whose name matches the glob. */
  static Path onlyMatch(Path folder, String glob) {
    try (DirectoryStream<Path> matches = Files.newDirectoryStream(folder, glob)) {
      return matches.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes it with all it holds; there may be no such directory. */
  static void delete(Path directory) {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
