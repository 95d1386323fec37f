package dev.turnup.lab.pbx.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code extensions.conf} with all that it includes.
 *
 * @param contexts by name
 * @param misunderstood what was read over, each with its place
 */
public record Dialplan(Map<String, Context> contexts, List<String> misunderstood) {
  private static final int DEEPEST_INCLUDE = 8;

  /**
   * Extensions that belong together.
   *
   * @param extensions steps by number
   * @param includes contexts that are looked into next
   */
  public record Context(Map<String, List<DialplanStep>> extensions, List<String> includes) {
    public Context {
      extensions = Map.copyOf(extensions);
      includes = List.copyOf(includes);
    }
  }

  public Dialplan {
    contexts = Map.copyOf(contexts);
    misunderstood = List.copyOf(misunderstood);
  }

  public static Dialplan read(Path directory) {
    return new DialplanReader(AsteriskFile.read(directory, "extensions.conf")).read();
  }

  /** The steps of an extension; empty when it can be dialled from nowhere in this context. */
  public Optional<List<DialplanStep>> steps(String context, String extension) {
    return steps(context, extension, DEEPEST_INCLUDE);
  }

  private Optional<List<DialplanStep>> steps(String name, String extension, int depth) {
    Context context = contexts.get(name);
    if (context == null || depth == 0) {
      return Optional.empty();
    }
    return Optional.ofNullable(context.extensions().get(extension))
        .or(() ->
            context.includes().stream()
                .flatMap(included -> steps(included, extension, depth - 1).stream())
                .findFirst());
  }
}
