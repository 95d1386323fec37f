package dev.turnup.cli.pipeline;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.turnup.report.Style;
import dev.turnup.schema.deployment.FileChange;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.secret.Redactor;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
    Pattern secrets = secrets(change.artifact().secretKeys());
    String path = change.artifact().path();
    return UnifiedDiffUtils.generateUnifiedDiff(
                path + " (live)",
                path + " (rendered)",
                before,
                DiffUtils.diff(before, after),
                CONTEXT_LINES)
            .stream()
            .map(line -> colour(redactor.redact(mask(line, secrets))))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  /**
   * A key of the format, then {@code =} or {@code :} or {@code >}, the latter after XML attributes
   * if there are any: what follows is masked up to the next unescaped semicolon where the key
   * stands inside a line, else to the line's end.
   */
  private static Pattern secrets(Set<String> keys) {
    String any = keys.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile(
        keys.isEmpty()
            ? "(?!)"
            : "(?i)((?<=;)(?:"
                + any
                + ")=)((?:\\\\.|[^;\\\\])*)"
                + "|((?<!\\w)(?:"
                + any
                + ")[\"']?(?:[ \\t]+[\\w.:-]+=\"[^\"]*\")*[ \\t]*(?:=>?|:|>)[ \\t]*)(.+)$");
  }

  private static String mask(String line, Pattern secrets) {
    return secrets
        .matcher(line)
        .replaceAll(found ->
            java.util.regex.Matcher.quoteReplacement(
                (found.group(1) != null ? found.group(1) : found.group(3)) + Redactor.MASK));
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
