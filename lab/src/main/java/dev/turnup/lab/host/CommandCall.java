package dev.turnup.lab.host;

import java.nio.file.Path;
import java.util.List;

/**
 * A command that somebody ran on the host.
 *
 * @param arguments program and arguments, quotes resolved
 * @param root the real folder that the host shows as {@code /}
 */
public record CommandCall(List<String> arguments, Path root) {
  public CommandCall {
    arguments = List.copyOf(arguments);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a call needs a program");
    }
  }

  /** The program's name without its folder. */
  public String program() {
    String first = arguments.getFirst();
    return first.substring(first.lastIndexOf('/') + 1);
  }

  /** The real file behind a path on the host; never outside the root. */
  public Path file(String path) {
    Path inside = Path.of("/").resolve(path).normalize();
    return root.resolve(Path.of("/").relativize(inside));
  }
}
