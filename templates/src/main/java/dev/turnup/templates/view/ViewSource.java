package dev.turnup.templates.view;

import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Site;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a view is made from.
 *
 * @param endpoint index of the endpoint whose view it is; empty for other targets
 * @param codecNames what the family calls each codec it has
 * @param parameters the family's parameters
 */
public record ViewSource(
    Site site,
    Secrets secrets,
    OptionalInt endpoint,
    Map<Codec, String> codecNames,
    Map<String, Field> parameters) {

  /** The view of the whole. */
  public TargetView view() {
    return new ViewAssembly(this).view();
  }
}
