package dev.turnup.schema.catalog;

import java.util.List;
import java.util.Optional;

/** Everything that a worksheet may name. Assembled by the roof from what each stage publishes. */
public record Catalog(FamilySource source, List<TransportDescriptor> transports) {
  public static final Catalog EMPTY = new Catalog(List.of(), List.of());

  public Catalog {
    transports = List.copyOf(transports);
  }

  public Catalog(
      List<FamilyDescriptor> families,
      List<TransportDescriptor> transports,
      List<TrunkPreset> presets) {
    this(FamilySource.of(families, presets), transports);
  }

  /** One without presets. */
  public Catalog(List<FamilyDescriptor> families, List<TransportDescriptor> transports) {
    this(families, transports, List.of());
  }

  /** Whether it knows any family at all. */
  public boolean hasFamilies() {
    return !source.names().isEmpty();
  }

  /** All of them, which may take reading each. */
  public List<FamilyDescriptor> families() {
    return source.names().stream().flatMap(name -> family(name).stream()).toList();
  }

  public Optional<FamilyDescriptor> family(String name) {
    return source.describe(name);
  }

  /** What providers ask of trunks. */
  public List<TrunkPreset> presets() {
    return source.presets();
  }

  public Optional<TrunkPreset> preset(String name) {
    return presets().stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  public Optional<TransportDescriptor> transport(String name) {
    return transports.stream().filter(transport -> transport.name().equals(name)).findFirst();
  }
}
