package dev.turnup.templates.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One golden case: the folder {@code golden/NAME} of a family.
 *
 * @param folder the case's own
 */
public record GoldenCase(Path folder) {
  private static final String GOLDEN = "golden";
  private static final String WORKSHEET = "site.yaml";

  /** Those of a family's folder, by name; none where there is no folder for them. */
  public static List<GoldenCase> of(Path family) throws IOException {
    Path golden = family.resolve(GOLDEN);
    if (!Files.isDirectory(golden)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(golden)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(WORKSHEET)))
          .sorted()
          .map(GoldenCase::new)
          .toList();
    }
  }

  public String name() {
    return String.valueOf(folder.getFileName());
  }

  public Path worksheet() {
    return folder.resolve(WORKSHEET);
  }

  public Path secrets() {
    return folder.resolve("secrets.yaml");
  }

  /** Where the files are that must come out. */
  public Path expected() {
    return folder.resolve("expected");
  }

  /** What must come out; nothing where it was never written. */
  public Map<String, String> read() throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(expected())) {
      try (Stream<Path> paths = Files.walk(expected())) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          files.put(expected().relativize(path).toString(), Files.readString(path));
        }
      }
    }
    return files;
  }

  /** Makes this what must come out. */
  public void write(Map<String, String> files) throws IOException {
    if (Files.exists(expected())) {
      try (Stream<Path> old = Files.walk(expected())) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = expected().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
