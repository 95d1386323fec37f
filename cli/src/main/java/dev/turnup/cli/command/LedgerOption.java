package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Workbench;
import dev.turnup.deployer.DeployerSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a target's memory is. */
final class LedgerOption {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Confirmed pushes of the site that its targets remember (default: 5).")
  private int kept = DeployerSettings.KEPT_REVISIONS;

  Workbench in(Workbench bench) {
    if (kept < 1 && spec != null) {
      throw new ParameterException(spec.commandLine(), "--keep takes 1 or more; got " + kept);
    }
    return bench.withDeployment(bench.deployment().keeping(kept));
  }
}
