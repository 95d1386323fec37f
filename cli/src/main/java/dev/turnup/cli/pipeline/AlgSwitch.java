package dev.turnup.cli.pipeline;

import dev.turnup.probe.ProbeOptions;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.site.Appliance;
import dev.turnup.schema.site.Site;
import java.util.Optional;

/** Tells the probe what switches the SIP ALG of the worksheet's firewall off. */
record AlgSwitch(Catalog catalog) {
  /** The options with that, where a reflector is asked and the family says it. */
  ProbeOptions tell(Site site, ProbeOptions options) {
    Optional<String> off = site.firewall().flatMap(this::off);
    return options
        .reflector()
        .flatMap(reflector -> off.map(reflector::withOff))
        .map(options::withReflector)
        .orElse(options);
  }

  private Optional<String> off(Appliance firewall) {
    return catalog
        .family(firewall.family())
        .flatMap(family -> family.capabilities(firewall.version()).sipAlgOff());
  }
}
