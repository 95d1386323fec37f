package dev.turnup.schema.run;

import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.PlannedTarget;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.SourceMap;
import dev.turnup.schema.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of one site: what every report format is written from.
 *
 * @param command the subcommand, for example {@code up}
 * @param worksheet the path as the user gave it
 * @param site the site's name; empty when the worksheet did not get that far
 * @param sources turns the worksheet fields of findings into lines
 * @param diagnostics of validating, rendering and planning
 * @param plans one for each target that was planned
 * @param deployments in the order in which they happened: an apply and its revert are two entries
 * @param verdict of the probe, if it ran
 * @param exitCode as documented; 0 is good
 */
public record RunReport(
    String command,
    String worksheet,
    Optional<String> site,
    Instant startedAt,
    Duration elapsed,
    SourceMap sources,
    List<Diagnostic> diagnostics,
    List<PlannedTarget> plans,
    List<DeploymentResult> deployments,
    Optional<Verdict> verdict,
    int exitCode) {
  public RunReport {
    diagnostics = List.copyOf(diagnostics);
    plans = List.copyOf(plans);
    deployments = List.copyOf(deployments);
  }

  /** The same with other findings. */
  public RunReport withDiagnostics(List<Diagnostic> others) {
    return new RunReport(
        command,
        worksheet,
        site,
        startedAt,
        elapsed,
        sources,
        others,
        plans,
        deployments,
        verdict,
        exitCode);
  }
}
