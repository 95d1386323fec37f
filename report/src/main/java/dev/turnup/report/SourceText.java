package dev.turnup.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The lines of the files that findings point at, for excerpts. */
@FunctionalInterface
public interface SourceText {
  /** Knows no file: findings are written without excerpts. */
  SourceText NONE = (_, _) -> Optional.empty();

  /**
   * One line of a file.
   *
   * @param number from 1
   * @return empty when the file cannot be read or has no such line
   */
  Optional<String> line(String file, int number);

  /** Reads files from disk, each once. Thread-safe. */
  static SourceText files() {
    Map<String, List<String>> cache = new ConcurrentHashMap<>();
    return (file, number) -> {
      List<String> lines = cache.computeIfAbsent(file, SourceText::read);
      return number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
    };
  }

  private static List<String> read(String file) {
    try {
      return Files.readString(Path.of(file)).lines().toList();
    } catch (MalformedInputException | InvalidPathException | UncheckedIOException e) {
      return List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
