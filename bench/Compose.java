import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The floor that reading worksheets cannot go below: SnakeYAML composes each file to its nodes. */
public final class Compose {
  private Compose() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (var found = Files.walk(Path.of(arguments[0]))) {
      files = found.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
    long start = System.nanoTime();
    long composed =
        files.parallelStream()
            .map(Compose::compose)
            .filter(node -> node != null)
            .count();
    System.out.printf("%d files composed in %.2f s%n", composed, (System.nanoTime() - start) / 1e9);
  }

  private static Object compose(Path file) {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
