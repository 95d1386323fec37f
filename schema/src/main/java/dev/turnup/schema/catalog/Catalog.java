package dev.turnup.schema.catalog;

import java.util.List;
import java.util.Optional;

/** Everything that a worksheet may name. Assembled by the roof from what each stage publishes. */
public record Catalog(
    List<FamilyDescriptor> families,
    List<TransportDescriptor> transports,
    List<TrunkPreset> presets) {
  public static final Catalog EMPTY = new Catalog(List.of(), List.of());

  public Catalog {
    families = List.copyOf(families);
    transports = List.copyOf(transports);
    presets = List.copyOf(presets);
  }

  /** One without presets. */
  public Catalog(List<FamilyDescriptor> families, List<TransportDescriptor> transports) {
    this(families, transports, List.of());
  }

  public Optional<FamilyDescriptor> family(String name) {
    return families.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  public Optional<TrunkPreset> preset(String name) {
    return presets.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  public Optional<TransportDescriptor> transport(String name) {
    return transports.stream().filter(transport -> transport.name().equals(name)).findFirst();
  }
}
