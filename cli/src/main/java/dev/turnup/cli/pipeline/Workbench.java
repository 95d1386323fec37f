package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.Terminal;
import dev.turnup.deployer.DeployerSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run works with, besides its worksheet.
 *
 * @param environment looks an environment variable up; null when it is not set
 * @param runs the folder in which each run leaves its own
 * @param folder the run's own folder, where it has been made already
 * @param deployment limits of pushes
 */
public record Workbench(
    Stages stages,
    Terminal terminal,
    Function<String, @Nullable String> environment,
    InstantSource clock,
    Path runs,
    Optional<RunFolder> folder,
    DeployerSettings deployment) {

  /** The same with other variables. */
  public Workbench withEnvironment(Function<String, @Nullable String> other) {
    return new Workbench(stages, terminal, other, clock, runs, folder, deployment);
  }

  /** The same with a run folder that has been made already. */
  public Workbench withFolder(RunFolder made) {
    return new Workbench(stages, terminal, environment, clock, runs, Optional.of(made), deployment);
  }

  /** The same, saying nothing. */
  public Workbench silent() {
    return new Workbench(stages, Terminal.silent(), environment, clock, runs, folder, deployment);
  }

  /** The same with another place for run folders. */
  public Workbench withRuns(Path other) {
    return new Workbench(stages, terminal, environment, clock, other, folder, deployment);
  }

  /** The same with other limits for pushes. */
  public Workbench withDeployment(DeployerSettings other) {
    return new Workbench(stages, terminal, environment, clock, runs, folder, other);
  }
}
