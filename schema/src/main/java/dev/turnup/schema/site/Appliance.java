package dev.turnup.schema.site;

import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;

/** What stands beside endpoints and PBX and is configured: a firewall, a NAT server, a guard. */
public record Appliance(
    @Label("Kind of device or program") @Doc("Its family (turnup families lists them).")
        String family,
    @Label("Software version") @Doc("Software version.")
        Optional<@Size(min = 1, max = 32) String> version,
    @Label(value = "Management", rare = true) @Doc("How the configuration gets there.")
        Optional<Management> management,
    @Label("Parameters") @Doc("Parameters of the family.") Map<String, String> parameters) {
  public Appliance {
    parameters = Map.copyOf(parameters);
  }
}
