package dev.turnup.validator.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines in which a code fires, and the same lines as they should be. Immutable.
 *
 * @param code the id of the code
 * @param fixture the name of the whole bad worksheet, or of the folder in which the code fires
 */
public record Example(String code, String fixture, List<String> bad, List<String> good) {
  private static final String RESOURCE = "examples.diff";

  public Example {
    bad = List.copyOf(bad);
    good = List.copyOf(good);
  }

  /** Read when first asked for: most commands never explain anything. */
  private static final class All {
    static final Map<String, Example> BY_CODE = read();
  }

  /** The example for a code. */
  public static Optional<Example> of(String code) {
    return Optional.ofNullable(All.BY_CODE.get(code));
  }

  private static Map<String, Example> read() {
    Map<String, Example> examples = new LinkedHashMap<>();
    List<String> hunk = new ArrayList<>();
    String heading = "";
    for (String line : lines()) {
      if (line.startsWith("#")) {
        continue;
      }
      if (Character.isUpperCase(line.charAt(0))) {
        add(heading, hunk, examples);
        heading = line;
        hunk.clear();
      } else {
        hunk.add(line);
      }
    }
    add(heading, hunk, examples);
    return examples;
  }

  private static void add(String heading, List<String> hunk, Map<String, Example> examples) {
    if (heading.isEmpty()) {
      return;
    }
    String code = heading.substring(0, heading.indexOf(' '));
    String fixture = heading.substring(heading.indexOf(' ') + 1);
    Example example = new Example(code, fixture, without('+', hunk), without('-', hunk));
    if (examples.put(code, example) != null) {
      throw new IllegalStateException("two examples for " + code);
    }
  }

  private static List<String> without(char sign, List<String> hunk) {
    return hunk.stream()
        .filter(line -> line.charAt(0) != sign)
        .map(line -> line.substring(1))
        .toList();
  }

  private static List<String> lines() {
    try (InputStream stream = Example.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
