package dev.turnup.templates.family;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds the families' folders, in a directory or in our own jar. A class loader cannot list
 * folders, so one file that is sure to be there shows where the others are.
 */
public final class FamilyFolders {
  private static final String ROOT = "families/";
  private static final String ANCHOR = ROOT + "contract.md";

  private FamilyFolders() {}

  /** Those that came with the program, by name. */
  public static List<FamilyFolder> builtIn() {
    URL anchor = FamilyFolders.class.getClassLoader().getResource(ANCHOR);
    if (anchor == null) {
      throw new IllegalStateException("the program came without its families: " + ANCHOR);
    }
    try {
      return anchor.openConnection() instanceof JarURLConnection jar
          ? inJar(jar)
          : in(Path.of(anchor.toURI()).resolveSibling(""), "families");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path entry without a path: " + anchor, e);
    }
  }

  /**
   * Those below a directory, by name: every folder that holds a {@code family.yaml}.
   *
   * @throws UncheckedIOException if the directory cannot be read
   */
  public static List<FamilyFolder> in(Path root) {
    return in(root, root.toString());
  }

  /**
   * The folder itself, if it holds a {@code family.yaml}; otherwise those below it, by name.
   *
   * @throws UncheckedIOException if something cannot be read
   */
  public static List<FamilyFolder> at(Path folder) {
    return Files.isRegularFile(folder.resolve(FamilyFolder.DESCRIPTION))
        ? List.of(folder(folder, folder.toString()))
        : in(folder);
  }

  private static List<FamilyFolder> in(Path root, String location) {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(FamilyFolder.DESCRIPTION)))
          .sorted()
          .map(folder -> folder(folder, location + "/" + folder.getFileName()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FamilyFolder folder(Path folder, String location) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return new FamilyFolder(String.valueOf(name), location, () -> files(folder));
  }

  private static Map<String, String> files(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.filter(FamilyFolders::isSource).toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static List<FamilyFolder> inJar(JarURLConnection connection) throws IOException {
    Map<String, List<String>> names = new TreeMap<>();
    JarFile jar = connection.getJarFile();
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      List<String> parts = List.of(entry.getName().split("/"));
      if (entry.getName().startsWith(ROOT) && parts.size() == 3 && isSource(entry.getName())) {
        names.computeIfAbsent(parts.get(1), _ -> new ArrayList<>()).add(parts.get(2));
      }
    }
    List<FamilyFolder> found = new ArrayList<>();
    names.forEach((name, files) -> {
      if (files.contains(FamilyFolder.DESCRIPTION)) {
        found.add(new FamilyFolder(name, ROOT + name, () -> files(ROOT + name + "/", files)));
      }
    });
    return found;
  }

  private static Map<String, String> files(String folder, List<String> names) {
    Map<String, String> files = new TreeMap<>();
    for (String name : names) {
      try (InputStream in =
          FamilyFolders.class.getClassLoader().getResourceAsStream(folder + name)) {
        files.put(
            name, new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static boolean isSource(Path path) {
    return Files.isRegularFile(path) && isSource(path.getFileName().toString());
  }

  private static boolean isSource(String name) {
    return name.endsWith(".yaml") || name.endsWith(".ftl");
  }
}
