package dev.turnup.templates.scaffold;

import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.templates.family.FamilyFolder;
import dev.turnup.templates.family.FamilyFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a new family: one that renders and passes its checks from the start, to be changed
 * piece by piece. What is golden of it is not in it but follows from it.
 */
public final class Scaffold {
  private static final String NAME = "@NAME@";
  private static final String PLAIN = "golden/plain/";

  /** Where each file of a kind's scaffold goes. */
  private static final Map<String, String> FILES =
      Map.of(
          "family.yaml", "family.yaml",
          "settings.ftl", "settings.ftl",
          "site.yaml", PLAIN + "site.yaml");

  /** Of all kinds. */
  private static final Map<String, String> COMMON =
      Map.of("limitations.md", "limitations.md", "secrets.yaml", PLAIN + "secrets.yaml");

  /** What is copied besides the description and the templates. */
  private static final List<String> COPIED =
      List.of("limitations.md", PLAIN + "site.yaml", PLAIN + "secrets.yaml");

  private Scaffold() {}

  /** The kinds that there is a scaffold for. */
  public static List<FamilyKind> kinds() {
    return Stream.of(FamilyKind.values())
        .filter(kind -> Scaffold.class.getResource(kind.word() + "/family.yaml") != null)
        .toList();
  }

  /**
   * Text by path within the new folder.
   *
   * @param kind one of {@link #kinds}
   */
  public static Map<String, String> of(FamilyKind kind, String name) {
    Map<String, String> files = new LinkedHashMap<>();
    FILES.forEach((source, path) -> files.put(path, own(kind.word() + "/" + source, name)));
    COMMON.forEach((source, path) -> files.put(path, own(source, name)));
    return files;
  }

  /**
   * Text by path of a family that is as another one; empty if there is none of that name.
   *
   * @param folders where families are besides those that came with the program; the last counts
   * @throws UncheckedIOException if one of them cannot be read
   */
  public static Optional<Map<String, String>> copy(
      String original, String name, List<Path> folders) {
    Optional<FamilyFolder> other =
        folders.stream()
            .flatMap(folder -> FamilyFolders.at(folder).stream())
            .filter(folder -> folder.name().equals(original))
            .reduce((_, last) -> last);
    Optional<FamilyFolder> found =
        other.or(() ->
            FamilyFolders.builtIn().stream()
                .filter(folder -> folder.name().equals(original))
                .findFirst());
    return found.map(folder -> {
      Map<String, String> files = new LinkedHashMap<>(folder.files());
      for (String path : COPIED) {
        (other.isPresent()
                ? text(Path.of(folder.location()).resolve(path))
                : text(
                    FamilyFolders.class
                        .getClassLoader()
                        .getResource("families/" + original + "/" + path)))
            .ifPresent(text -> files.put(path, renamed(path, text, original, name)));
      }
      return files;
    });
  }

  /** A worksheet names the new family where it named the old one. */
  private static String renamed(String path, String text, String original, String name) {
    return path.endsWith("/site.yaml")
        ? text.replaceAll("(family: *\"?)" + original + "\\b(?!-)", "$1" + name)
        : text;
  }

  private static String own(String resource, String name) {
    return text(Scaffold.class.getResource(resource)).orElseThrow().replace(NAME, name);
  }

  private static Optional<String> text(@Nullable URL resource) {
    if (resource == null) {
      return Optional.empty();
    }
    try (InputStream in = resource.openStream()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
