package dev.turnup.cli.pipeline;

import dev.turnup.report.Style;
import dev.turnup.schema.artifact.KeyedValues;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.secret.Redactor;
import java.util.stream.Collectors;

/**
 * A plan as unified diffs. Values of the format's secret keys are masked on both sides, so that the
 * old password that is live does not show either.
 */
public final class PlanDiff {
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
    KeyedValues secrets = new KeyedValues(change.artifact().secretKeys());
    String path = change.artifact().path();
    LineDiff diff =
        new LineDiff(style, line -> redactor.redact(secrets.replaced(line, Redactor.MASK)));
    return diff.write(
        path + " (live)", change.before().orElse(""), path + " (rendered)", change.after());
  }
}
