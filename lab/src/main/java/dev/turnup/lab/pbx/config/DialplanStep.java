package dev.turnup.lab.pbx.config;

import java.util.ArrayList;
import java.util.List;

/**
 * One priority of an extension.
 *
 * @param arguments as written, variables and all
 */
public record DialplanStep(DialplanApplication application, List<String> arguments) {
  public DialplanStep {
    arguments = List.copyOf(arguments);
  }

  /** The argument at a position; empty text when there are fewer. */
  public String argument(int index) {
    return index < arguments.size() ? arguments.get(index) : "";
  }

  /** Splits at commas that stand outside brackets and quotes. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean isQuoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> isQuoted = !isQuoted;
        case '(', '{', '[' -> depth++;
        case ')', '}', ']' -> depth--;
        case ',' -> {
          if (depth == 0 && !isQuoted) {
            parts.add(text.substring(start, i).strip());
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }
}
