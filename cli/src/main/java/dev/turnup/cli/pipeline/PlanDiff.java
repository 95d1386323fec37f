package dev.turnup.cli.pipeline;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.turnup.report.Style;
import dev.turnup.schema.artifact.KeyedValues;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.secret.Redactor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan as unified diffs. Values of the format's secret keys are masked on both sides, so that the
 * old password that is live does not show either.
 */
public final class PlanDiff {
  private static final int CONTEXT_LINES = 3;

  private final Style style;
  private final Redactor redactor;

  public PlanDiff(Style style, Redactor redactor) {
    this.style = style;
    this.redactor = redactor;
  }

  /** All files of the target that would change. */
  public String write(TargetPlan plan) {
    return plan.changes().stream()
        .filter(change -> change.kind() != FileChange.Kind.UNCHANGED)
        .map(this::write)
        .collect(Collectors.joining());
  }

  private String write(FileChange change) {
    List<String> before = change.before().orElse("").lines().toList();
    List<String> after = change.after().lines().toList();
    KeyedValues secrets = new KeyedValues(change.artifact().secretKeys());
    String path = change.artifact().path();
    return UnifiedDiffUtils.generateUnifiedDiff(
                path + " (live)",
                path + " (rendered)",
                before,
                DiffUtils.diff(before, after),
                CONTEXT_LINES)
            .stream()
            .map(line -> colour(redactor.redact(secrets.replaced(line, Redactor.MASK))))
            .collect(Collectors.joining("\n"))
        + "\n";
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
