package dev.turnup.cli.pipeline;

import dev.turnup.deployer.Deployer;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.templates.Families;
import dev.turnup.templates.Renderer;
import dev.turnup.validator.Severities;
import dev.turnup.validator.Validator;
import java.util.Optional;

/**
 * The stages that need no secret, wired: what one publishes as data is handed to the next.
 * Thread-safe.
 */
public record Stages(Catalog catalog, Validator validator, Renderer renderer) {
  /** With the families that ship. */
  public static Stages builtIn() {
    return of(Families.builtIn());
  }

  /** With these families. */
  public static Stages of(Families families) {
    Catalog catalog = new Catalog(families, Deployer.transports());
    return new Stages(catalog, new Validator(catalog), new Renderer(families));
  }

  /**
   * The same with worksheets read otherwise.
   *
   * @param environment whose overlays apply
   */
  public Stages of(Optional<String> environment, Severities severities) {
    return new Stages(catalog, new Validator(catalog, environment, severities), renderer);
  }
}
