package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.run.RunReport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Pushes what the worksheet renders, without calling.
 *
 * @param isHeld whether it is left for a person to confirm
 * @param isText whether findings are printed as they come
 */
public record Applying(boolean isHeld, boolean isText) {
  /** One site. */
  public RunReport run(Workbench bench, Path worksheet) {
    SiteRun run = new SiteRun(bench, "apply", worksheet);
    if (!(run.validate() && run.resolveSecrets() && run.render())) {
      show(run);
      return run.report(Optional.empty());
    }
    try (Push push = new Push(run)) {
      boolean isPlanned = push.plan();
      show(run);
      if (isPlanned && push.apply() && !Thread.currentThread().isInterrupted()) {
        if (isHeld) {
          push.hold();
        } else {
          push.confirm();
        }
      }
      push.revert();
      if (Thread.currentThread().isInterrupted()) {
        run.exit(ExitCode.INTERRUPTED);
      }
      return run.report(Optional.of(push));
    }
  }

  private void show(SiteRun run) {
    if (isText) {
      run.showFindings(Severity.WARNING);
    }
  }
}
