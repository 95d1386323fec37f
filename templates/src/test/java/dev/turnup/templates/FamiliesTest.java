package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.catalog.FamilyDescriptor;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamiliesTest {
  private static final Path FOLDERS = Path.of("families");

  @TempDir Path directory;

  private static List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDERS)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void findsTheBuiltInOnes() throws IOException {
    Families families = Families.builtIn();
    assertThat(families.descriptors()).extracting(FamilyDescriptor::name).isEqualTo(names());
    assertThat(families.presets()).isNotEmpty();
    assertThat(families.diagnostics()).isEmpty();
  }

  @Test
  void findsTheBuiltInOnesInAJarToo() throws Exception {
    Path jar = directory.resolve("templates.jar");
    Path classes =
        Path.of(Families.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    pack(classes, jar);
    Stream<URL> others =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(entry -> !entry.equals(classes))
            .map(FamiliesTest::url);
    URL[] path = Stream.concat(Stream.of(url(jar)), others).toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> families = loader.loadClass(Families.class.getName());
      Object builtIn = families.getMethod("builtIn").invoke(null);
      assertThat(families.getMethod("descriptors").invoke(builtIn).toString())
          .contains(names().stream().map(name -> "name=" + name).toList());
    }
  }

  @Test
  void readsAFolderOfFamilies() {
    assertThat(Families.load(FOLDERS).descriptors()).isEqualTo(Families.builtIn().descriptors());
  }

  @Test
  void leavesABrokenFamilyOutAndSaysSo() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("broken"));
    Files.writeString(folder.resolve("family.yaml"), "kind: pbx\ntitel: x\n");
    Families families = Families.load(directory);
    assertThat(families.descriptors()).isEmpty();
    assertThat(families.diagnostics()).isNotEmpty();
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
