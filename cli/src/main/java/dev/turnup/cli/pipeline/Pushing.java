package dev.turnup.cli.pipeline;

import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Outcome;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a push brings to a target: what the worksheet renders, or what was there before. */
interface Pushing {
  Outcome<TargetPlan> plan(TargetConfiguration configuration);

  DeploymentResult apply(TargetPlan plan, DeploymentListener listener);

  /** What the worksheet renders. */
  record Rendered(Deployer deployer) implements Pushing {
    @Override
    public Outcome<TargetPlan> plan(TargetConfiguration configuration) {
      return deployer.plan(configuration);
    }

    @Override
    public DeploymentResult apply(TargetPlan plan, DeploymentListener listener) {
      return deployer.apply(plan, listener);
    }
  }

  /** Nothing: it is only looked at. */
  record Looking(Deployer deployer) implements Pushing {
    @Override
    public Outcome<TargetPlan> plan(TargetConfiguration configuration) {
      return deployer.drift(configuration);
    }

    @Override
    public DeploymentResult apply(TargetPlan plan, DeploymentListener listener) {
      throw new IllegalStateException("a look changes nothing");
    }
  }

  /**
   * What was there before some pushes.
   *
   * @param runs that are taken back
   * @param rendered the worksheet's own configurations, filled while planning
   */
  record Earlier(Deployer deployer, Set<String> runs, Map<TargetId, TargetConfiguration> rendered)
      implements Pushing {
    Earlier(Deployer deployer, Set<String> runs) {
      this(deployer, runs, new ConcurrentHashMap<>());
    }

    @Override
    public Outcome<TargetPlan> plan(TargetConfiguration configuration) {
      rendered.put(configuration.target(), configuration);
      return deployer.planRollback(configuration, runs);
    }

    @Override
    public DeploymentResult apply(TargetPlan plan, DeploymentListener listener) {
      TargetConfiguration now = plan.configuration();
      return deployer.rollback(rendered.getOrDefault(now.target(), now), plan, runs, listener);
    }
  }
}
