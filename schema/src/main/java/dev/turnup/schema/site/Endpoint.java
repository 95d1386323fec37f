package dev.turnup.schema.site;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A device or softphone that registers. */
public record Endpoint(
    @Label("Name of the endpoint")
        @Doc("Name of the endpoint within the site: lower-case letters, digits and hyphens.")
        @Size(min = 1, max = 63)
        @Pattern(
            regexp = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
            message = "may hold lower-case letters, digits and inner hyphens only")
        String id,
    @Label("Kind of device")
        @Doc("Family of the endpoint: what kind of device it is (turnup families lists them).")
        String family,
    @Label("Firmware or software version") @Doc("Firmware or software version.")
        Optional<@Size(min = 1, max = 32) String> version,
    @Label("Subscriber numbers on this device")
        @Doc("Subscriber numbers that this endpoint registers, in line order.")
        @NotEmpty
        List<String> lines,
    @Label(value = "Local SIP port", rare = true)
        @Doc("Local SIP port of the endpoint.")
        @Default(value = "5060", because = "it is the port of RFC 3261")
        @Min(1)
        @Max(65535)
        int sipPort,
    @Label(value = "Management", rare = true) @Doc("How the configuration gets there.")
        Optional<Management> management,
    @Label("Parameters") @Doc("Parameters of the family.") Map<String, String> parameters) {
  public Endpoint {
    lines = List.copyOf(lines);
    parameters = Map.copyOf(parameters);
  }
}
