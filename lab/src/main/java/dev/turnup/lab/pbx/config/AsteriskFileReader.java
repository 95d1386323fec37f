package dev.turnup.lab.pbx.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One reading of a file and its includes. */
final class AsteriskFileReader {
  private static final int DEEPEST_INCLUDE = 8;
  private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\]");
  private static final Pattern OPTION = Pattern.compile("([^=\\s][^=]*?)\\s*=>?\\s*(.*)");
  private static final Pattern INCLUDE =
      Pattern.compile("#(try)?include\\s+(?:\"([^\"]+)\"|<([^>]+)>|(\\S+))");

  private final Path directory;
  private final List<AsteriskSection> sections = new ArrayList<>();
  private final List<String> misunderstood = new ArrayList<>();
  private final List<AsteriskOption> options = new ArrayList<>();
  private String name = "";
  private int depth;

  AsteriskFileReader(Path directory) {
    this.directory = directory;
  }

  AsteriskFile read(String fileName) {
    Path file = directory.resolve(fileName);
    if (Files.exists(file)) {
      file(file);
    }
    endSection();
    return new AsteriskFile(sections, misunderstood);
  }

  private void file(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      misunderstood.add(shown(file) + ": cannot be read (" + e.getClass().getSimpleName() + ")");
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = withoutComment(lines.get(i)).strip();
      if (!line.isEmpty() && !line(line)) {
        // Only the place: the line may hold a password.
        misunderstood.add(shown(file) + ":" + (i + 1));
      }
    }
  }

  private boolean line(String line) {
    Matcher include = INCLUDE.matcher(line);
    if (include.matches()) {
      return include(pathIn(include), include.group(1) != null);
    }
    Matcher section = SECTION.matcher(line);
    if (section.matches()) {
      endSection();
      name = section.group(1);
      return true;
    }
    Matcher option = OPTION.matcher(line);
    if (!option.matches() || name.isEmpty()) {
      return false;
    }
    options.add(new AsteriskOption(option.group(1), option.group(2)));
    return true;
  }

  private static String pathIn(Matcher include) {
    for (int group = 2; group < include.groupCount(); group++) {
      if (include.group(group) != null) {
        return include.group(group);
      }
    }
    return include.group(include.groupCount());
  }

  /** Whether something was included, or nothing had to be. */
  private boolean include(String glob, boolean isOptional) {
    List<Path> files = matching(glob);
    if (depth == DEEPEST_INCLUDE) {
      return false;
    }
    depth++;
    files.forEach(this::file);
    depth--;
    return isOptional || !files.isEmpty();
  }

  private List<Path> matching(String glob) {
    Path pattern = directory.resolve(glob);
    Path parent = pattern.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(parent, pattern.getFileName().toString())) {
      found.forEach(files::add);
    } catch (IOException _) {
      return List.of();
    }
    return files.stream().filter(Files::isRegularFile).sorted().toList();
  }

  private void endSection() {
    if (!name.isEmpty()) {
      sections.add(new AsteriskSection(name, options));
      options.clear();
    }
  }

  /** The line up to its comment; a {@code \;} is a semicolon. */
  private static String withoutComment(String line) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == ';') {
        kept.append(';');
        i++;
      } else if (c == ';') {
        return kept.toString();
      } else {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private String shown(Path file) {
    return directory.relativize(file).toString();
  }
}
