package dev.turnup.schema.site;

import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;

/** The firewall in front of the PBX or the site. */
public record Firewall(
    @Label("Kind of firewall") @Doc("Family of the firewall (turnup families lists them).")
        String family,
    @Label("Software version") @Doc("Software version.")
        Optional<@Size(min = 1, max = 32) String> version,
    @Label(value = "Management", rare = true) @Doc("How the configuration gets there.")
        Optional<Management> management,
    @Label("Parameters") @Doc("Parameters of the family.") Map<String, String> parameters) {
  public Firewall {
    parameters = Map.copyOf(parameters);
  }
}
