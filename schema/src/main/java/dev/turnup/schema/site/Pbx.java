package dev.turnup.schema.site;

import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;

/** The PBX or proxy that the subscribers register with. */
public record Pbx(
    @Label("Kind of PBX") @Doc("Family of the PBX (turnup families lists them).") String family,
    @Label("Software version") @Doc("Software version.")
        Optional<@Size(min = 1, max = 32) String> version,
    @Label(value = "RTP ports of the PBX", rare = true)
        @Doc("UDP ports that the PBX uses for RTP.")
        @Default(value = "10000-20000", because = "a PBX carries the streams of every endpoint")
        PortRange rtpPorts,
    @Label(value = "Management", rare = true) @Doc("How the configuration gets there.")
        Optional<Management> management,
    @Label("Parameters") @Doc("Parameters of the family.") Map<String, String> parameters) {
  public Pbx {
    parameters = Map.copyOf(parameters);
  }
}
