package dev.turnup.cli.pipeline;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.turnup.report.Style;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Two texts as a unified diff.
 *
 * @param masked what is shown of a line
 */
public record LineDiff(Style style, UnaryOperator<String> masked) {
  private static final int CONTEXT_LINES = 3;

  /** The lines that differ; none if none does. */
  public String write(String nameBefore, String before, String nameAfter, String after) {
    List<String> old = before.lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(
            nameBefore, nameAfter, old, DiffUtils.diff(old, after.lines().toList()), CONTEXT_LINES)
        .stream()
        .map(line -> colour(masked.apply(line)) + "\n")
        .collect(Collectors.joining());
  }

  private String colour(String line) {
    if (line.startsWith("+++") || line.startsWith("---")) {
      return style.bold(line);
    }
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> style.green(line);
      case '-' -> style.red(line);
      case '@' -> style.blue(line);
      default -> line;
    };
  }
}
