package dev.turnup.schema.artifact;

import java.util.List;

/**
 * All configurations of one site, rendered from one model.
 *
 * @param site the site's name
 * @param targets in the order in which they are applied: firewall, PBX, endpoints
 */
public record RenderedSite(String site, List<TargetConfiguration> targets) {
  public RenderedSite {
    targets = List.copyOf(targets);
  }
}
