package dev.turnup.schema.site;

import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;

/** The PBX or proxy that the subscribers register with. */
public record Pbx(
    @Doc("Family of the PBX (turnup families lists them).") String family,
    @Doc("Software version.") Optional<@Size(min = 1, max = 32) String> version,
    @Doc("UDP ports that the PBX uses for RTP.") @Default("10000-20000") PortRange rtpPorts,
    @Doc("How the configuration gets there.") Optional<Management> management,
    @Doc("Parameters of the family.") Map<String, String> parameters) {
  public Pbx {
    parameters = Map.copyOf(parameters);
  }
}
