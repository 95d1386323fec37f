package dev.turnup.report;

import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.PlannedTarget;
import java.util.Locale;

/** Plans and deployment results, a line each. */
public final class DeploymentText {
  private final Style style;

  public DeploymentText(Style style) {
    this.style = style;
  }

  /** What a plan would do; a line for the target, one a file that changes. */
  public String write(PlannedTarget plan) {
    StringBuilder out = new StringBuilder();
    String name = plan.target() + " (" + plan.family() + ")";
    if (plan.isUnchanged()) {
      return out.append("  = ").append(name).append("  no changes  ").append(plan.where()) + "\n";
    }
    out.append("  ~ ").append(name).append("  ").append(plan.where()).append('\n');
    for (PlannedTarget.PlannedFile file : plan.files()) {
      switch (file.change()) {
        case CREATE -> out.append(style.green("    + " + file.path() + "  new"));
        case REPLACE -> out.append(style.yellow("    ~ " + file.path()));
        case DELETE -> out.append(style.red("    - " + file.path() + "  deleted"));
        case UNCHANGED -> out.append(style.dim("    = " + file.path()));
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** What became of a target, on one line without a line break. */
  public String write(DeploymentResult result) {
    return switch (result) {
      case DeploymentResult.Applied applied ->
          style.green("  ok   ") + applied.target() + "  applied, revision " + applied.revision();
      case DeploymentResult.Unchanged same ->
          style.green("  ok   ") + same.target() + "  unchanged, nothing touched";
      case DeploymentResult.Reverted back ->
          style.yellow("  back ") + back.target() + "  old configuration is live again";
      case DeploymentResult.Confirmed kept ->
          style.green("  ok   ") + kept.target() + "  confirmed, revision " + kept.revision();
      case DeploymentResult.Failed failed ->
          style.red("  FAIL ") + failed.target() + "  " + live(failed.live());
      case DeploymentResult.Skipped skipped ->
          style.dim("  -    ") + skipped.target() + "  skipped: " + skipped.reason();
    };
  }

  static String live(DeploymentResult.Live live) {
    return switch (live) {
      case OLD -> "the old configuration is live";
      case NEW -> "the new configuration is live";
      case UNKNOWN -> "which configuration is live is NOT KNOWN";
    };
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
