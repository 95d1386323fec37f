package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.Terminal;
import dev.turnup.deployer.Deployer;
import dev.turnup.deployer.DeploymentListener;
import dev.turnup.report.DeploymentText;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.deployment.DeploymentResult;
import dev.turnup.schema.deployment.DeploymentResult.Applied;
import dev.turnup.schema.deployment.DeploymentResult.Failed;
import dev.turnup.schema.deployment.PlannedTarget;
import dev.turnup.schema.deployment.TargetPlan;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.run.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The push of one run: plan, apply, then confirm or revert. What was applied and not yet confirmed
 * is known here, and {@link #close()} takes it back: leaving by any way but {@link #confirm()} puts
 * the old configurations back. Not thread-safe.
 */
public final class Push implements AutoCloseable {
  private final SiteRun run;
  private final Terminal terminal;
  private final Deployer deployer;
  private final Pushing pushing;
  private final List<TargetPlan> plans = new ArrayList<>();
  private final List<DeploymentResult> results = new ArrayList<>();
  private final List<Map.Entry<TargetPlan, Applied>> pending = new ArrayList<>();

  public Push(SiteRun run) {
    this.run = run;
    this.terminal = run.bench().terminal();
    this.deployer = run.deployer();
    this.pushing = new Pushing.Rendered(deployer);
  }

  private Push(SiteRun run, Deployer deployer, Pushing pushing) {
    this.run = run;
    this.terminal = run.bench().terminal();
    this.deployer = deployer;
    this.pushing = pushing;
  }

  /** A push that takes others back. */
  static Push back(SiteRun run, Set<String> takenBack) {
    Deployer deployer = run.deployer();
    return new Push(run, deployer, new Pushing.Earlier(deployer, takenBack));
  }

  /** One that can only be planned, and leaves also alone what another push left unfinished. */
  static Push look(SiteRun run) {
    Deployer deployer = run.deployer();
    return new Push(run, deployer, new Pushing.Looking(deployer));
  }

  public List<TargetPlan> plans() {
    return List.copyOf(plans);
  }

  public List<DeploymentResult> results() {
    return List.copyOf(results);
  }

  /** Reads what is live on every target that has a management block; changes nothing. */
  public boolean plan() {
    boolean isComplete = true;
    for (TargetConfiguration configuration : run.rendered().targets()) {
      if (configuration.management().isEmpty()) {
        String reason = "the worksheet has no management block for it: rendered only";
        results.add(new DeploymentResult.Skipped(configuration.target(), reason));
        terminal.stage(Stage.PLAN, configuration.target() + ": " + reason);
        continue;
      }
      terminal.status("reading " + configuration.target());
      Outcome<TargetPlan> outcome = pushing.plan(configuration);
      run.keep(outcome, ExitCodes.ofPlan(outcome.diagnostics()));
      outcome.find().ifPresent(this::planned);
      isComplete &= outcome.find().isPresent();
    }
    return isComplete;
  }

  /** Pushes every plan; stops at the first that fails. */
  public boolean apply() {
    for (TargetPlan plan : plans) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      DeploymentResult result = pushing.apply(plan, new Watch());
      note(Stage.APPLY, result);
      if (result instanceof Applied applied) {
        pending.add(Map.entry(plan, applied));
      }
      if (result instanceof Failed failed) {
        run.exit(ExitCodes.of(failed));
        return false;
      }
    }
    return true;
  }

  /** What was applied stays. */
  public void confirm() {
    for (Map.Entry<TargetPlan, Applied> entry : List.copyOf(pending)) {
      pending.remove(entry);
      DeploymentResult result =
          deployer.confirm(entry.getKey().configuration(), entry.getValue().revision());
      note(Stage.CONFIRM, result);
      if (result instanceof Failed failed) {
        run.exit(ExitCodes.of(failed));
      }
    }
  }

  /** What was applied waits for a person to confirm or revert it. */
  public void hold() {
    for (Map.Entry<TargetPlan, Applied> entry : List.copyOf(pending)) {
      pending.remove(entry);
      TargetConfiguration configuration = entry.getKey().configuration();
      Optional<Instant> until = deployer.hold(configuration);
      terminal.stage(
          Stage.CONFIRM,
          "  wait "
              + configuration.target()
              + until
                  .map(
                      end -> "  not confirmed: turnup confirm " + run.worksheet() + " until " + end)
                  .orElse("  not confirmed, and its lock could not be kept"));
    }
  }

  /** Puts back what was applied and not confirmed, last first. Safe to call again. */
  public void revert() {
    // An interrupt asked us to stop: it must not stop us from putting things back.
    boolean wasInterrupted = Thread.interrupted();
    for (Map.Entry<TargetPlan, Applied> entry : pending.reversed().stream().toList()) {
      pending.remove(entry);
      DeploymentResult result =
          deployer.revert(entry.getKey().configuration(), entry.getValue().revision(), new Watch());
      note(Stage.REVERT, result);
      if (result instanceof Failed failed) {
        run.exit(ExitCodes.of(failed));
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether something is applied and neither confirmed nor put back. */
  public boolean isPending() {
    return !pending.isEmpty();
  }

  @Override
  public void close() {
    revert();
  }

  private void planned(TargetPlan plan) {
    plans.add(plan);
    String text = new DeploymentText(terminal.style()).write(PlannedTarget.of(plan)).strip();
    terminal.stage(Stage.PLAN, text);
  }

  /** Shows what is under way, and tells what must be known. */
  private final class Watch implements DeploymentListener {
    @Override
    public void step(TargetId target, String step) {
      terminal.status(target + ": " + step);
    }

    @Override
    public void note(TargetId target, String note) {
      terminal.stage(Stage.APPLY, target + ": " + note);
    }
  }

  private void note(Stage stage, DeploymentResult result) {
    results.add(result);
    terminal.stage(stage, new DeploymentText(terminal.style()).write(result).strip());
    if (result instanceof Failed failed) {
      terminal.result(run.findings().write(failed.diagnostic()));
    }
  }
}
