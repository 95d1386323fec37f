package dev.turnup.deployer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whole folders as values, so that a test can say that nothing is different. */
public final class Trees {
  private Trees() {}

  /** Every entry with permissions and content, but those at or below the excepted folder. */
  public static SortedMap<String, String> snapshot(Path root, String except) {
    SortedMap<String, String> entries = new TreeMap<>();
    Path skipped = root.resolve(except);
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(p -> !p.startsWith(skipped)).toList()) {
        entries.put(root.relativize(path).toString(), describe(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  private static String describe(Path path) throws IOException {
    String mode =
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    return Files.isRegularFile(path) ? mode + " " + Files.readString(path) : mode;
  }

  /** Writes a file and its folders. */
  public static Path write(Path root, String path, String content) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
