package dev.turnup.cli.command;

import dev.turnup.cli.pipeline.Stages;
import dev.turnup.validator.layer.LayerNames;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The environment that worksheets are read for. */
final class EnvironmentFlag {
  @Option(
      names = "--env",
      paramLabel = "NAME",
      description =
          "Read the worksheets for this environment: with SITE.NAME.yaml beside SITE.yaml, and"
              + " defaults.NAME.yaml beside defaults.yaml.")
  private Optional<String> environment = Optional.empty();

  /** Stages that read worksheets so; wrong usage when the name cannot be one. */
  Stages of(Shared shared, Stages stages) {
    if (environment.isPresent() && !LayerNames.isEnvironment(environment.get())) {
      throw shared.usage(
          "--env takes lower-case letters, digits and inner hyphens, and not site; got "
              + environment.get());
    }
    return stages.of(environment);
  }
}
