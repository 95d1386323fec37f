package dev.turnup.cli.pipeline;

import dev.turnup.cli.shell.Terminal;
import dev.turnup.deployer.DeployerSettings;
import dev.turnup.validator.secret.SecretResolver;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a run works with, besides its worksheet.
 *
 * @param secrets fetches them; what a command gave is kept for all sites
 * @param runs the folder in which each run leaves its own
 * @param folder the run's own folder, where it has been made already
 * @param deployment limits of pushes
 */
public record Workbench(
    Stages stages,
    Terminal terminal,
    SecretResolver secrets,
    InstantSource clock,
    Path runs,
    Optional<RunFolder> folder,
    DeployerSettings deployment) {

  /** The same with secrets from elsewhere. */
  public Workbench withSecrets(SecretResolver other) {
    return new Workbench(stages, terminal, other, clock, runs, folder, deployment);
  }

  /** The same with a run folder that has been made already. */
  public Workbench withFolder(RunFolder made) {
    return new Workbench(stages, terminal, secrets, clock, runs, Optional.of(made), deployment);
  }

  /** The same, saying nothing. */
  public Workbench silent() {
    return new Workbench(stages, Terminal.silent(), secrets, clock, runs, folder, deployment);
  }

  /** The same with another place for run folders. */
  public Workbench withRuns(Path other) {
    return new Workbench(stages, terminal, secrets, clock, other, folder, deployment);
  }

  /** The same with other limits for pushes. */
  public Workbench withDeployment(DeployerSettings other) {
    return new Workbench(stages, terminal, secrets, clock, runs, folder, other);
  }
}
