package dev.turnup.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with all that is below it. */
record FileTree(Path root) {
  /**
   * Every file's content by its path, which begins with a slash; one character for each octet.
   *
   * @param without a folder below the root that is left out
   */
  Map<String, String> contents(Path without) {
    try (Stream<Path> paths = Files.walk(root)) {
      Map<String, String> contents = new TreeMap<>();
      for (Path path :
          paths.filter(Files::isRegularFile).filter(path -> !path.startsWith(without)).toList()) {
        contents.put(
            "/" + root.relativize(path), Files.readString(path, StandardCharsets.ISO_8859_1));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException("the lab's own files cannot be read", e);
    }
  }

  void delete() throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
