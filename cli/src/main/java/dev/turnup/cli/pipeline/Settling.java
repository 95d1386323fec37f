package dev.turnup.cli.pipeline;

import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.report.DeploymentText;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.run.RunReport;
import dev.turnup.schema.run.Stage;
import java.util.ArrayList;
import java.util.List;

/** Confirms or puts back by hand what an earlier run applied and left waiting. */
public final class Settling {
  /** What a person has decided. */
  public enum Decision {
    CONFIRM(Stage.CONFIRM),
    REVERT(Stage.REVERT);

    private final Stage stage;

    Decision(Stage stage) {
      this.stage = stage;
    }

    /** The subcommand. */
    public String word() {
      return stage.word();
    }
  }

  private Settling() {}

  /**
   * Does it on every target of the site; a revert goes from the last to the first.
   *
   * @param isForced whether a lock is taken even from a process that may still run
   */
  public static RunReport run(SiteRun run, Decision decision, boolean isForced) {
    Deployer deployer = run.deployer();
    List<TargetConfiguration> targets = new ArrayList<>(run.rendered().targets());
    targets.removeIf(target -> target.management().isEmpty());
    List<DeploymentResult> results = new ArrayList<>();
    for (TargetConfiguration target : decision == Decision.REVERT ? targets.reversed() : targets) {
      run.bench().terminal().status(target.target() + ": " + decision.word());
      DeploymentResult result =
          decision == Decision.CONFIRM
              ? deployer.confirmByHand(target, isForced)
              : deployer.revertByHand(target, isForced, DeploymentListener.SILENT);
      results.add(result);
      tell(run, decision, result);
    }
    return run.report(List.of(), results);
  }

  private static void tell(SiteRun run, Decision decision, DeploymentResult result) {
    DeploymentText text = new DeploymentText(run.bench().terminal().style());
    run.bench().terminal().stage(decision.stage, text.write(result).strip());
    if (result instanceof DeploymentResult.Failed failed) {
      run.exit(ExitCodes.of(failed));
      run.bench().terminal().result(run.findings().write(failed.diagnostic()));
    }
  }
}
