package dev.turnup.cli.fleet;

import dev.turnup.cli.shell.ExitCode;
import dev.turnup.schema.run.RunReport;
import java.util.List;
import java.util.Set;

/** The one exit code of many sites. */
public final class FleetCode {
  private static final Set<String> CHANGING = Set.of("apply", "up", "rollback");

  private FleetCode() {}

  /**
   * The worst of all; but when some sites were applied and others failed for good, {@link
   * ExitCode#PARTIAL}. Nothing at all is good.
   */
  public static int of(List<RunReport> runs) {
    int worst = runs.stream().mapToInt(RunReport::exitCode).reduce(ExitCode.GOOD, ExitCode::worse);
    boolean isPartial =
        worst == ExitCode.FINDINGS
            && runs.stream()
                .anyMatch(
                    run -> run.exitCode() == ExitCode.GOOD && CHANGING.contains(run.command()));
    return isPartial ? ExitCode.PARTIAL : worst;
  }
}
