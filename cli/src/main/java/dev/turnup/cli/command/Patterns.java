package dev.turnup.cli.command;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Patterns such as {@code sites/*} + {@code /site.yaml}, for where no shell expands them: {@code *}
 * within a name, {@code **} across folders, {@code ?}, {@code [ab]} and {@code {a,b}}.
 */
final class Patterns {
  private static final String SPECIAL = ".*[*?\\[{].*";

  private Patterns() {}

  /** Paths as they are, patterns as what they match, sorted; one that matches nothing stays. */
  static List<Path> expand(List<String> named) {
    List<Path> paths = new ArrayList<>();
    for (String text : named.isEmpty() ? List.of("") : named) {
      Path path = Path.of(text);
      boolean isPattern = text.matches(SPECIAL) && !Files.exists(path);
      List<Path> matching = isPattern ? matching(text) : List.of();
      paths.addAll(matching.isEmpty() ? List.of(path) : matching);
    }
    return paths;
  }

  private static List<Path> matching(String pattern) {
    String[] names = pattern.split("/", -1);
    StringBuilder fixed = new StringBuilder();
    for (int i = 0; i < names.length && !names[i].matches(SPECIAL); i++) {
      fixed.append(names[i]).append('/');
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    Path top = Path.of(fixed.toString());
    try (Stream<Path> all = Files.walk(top)) {
      return all.filter(path -> matcher.matches(path)).sorted().toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
