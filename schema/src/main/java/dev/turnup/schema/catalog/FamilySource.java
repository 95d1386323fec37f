package dev.turnup.schema.catalog;

import java.util.List;
import java.util.Optional;

/** Where families and presets are described; each may be read when first asked for. Thread-safe. */
public interface FamilySource {
  /** Those that there are; one may turn out to have no description. */
  List<String> names();

  /** What it is; empty if there is none of that name, or its description is wrong. */
  Optional<FamilyDescriptor> describe(String name);

  /** What providers ask of trunks. */
  List<TrunkPreset> presets();

  /** These. */
  static FamilySource of(List<FamilyDescriptor> families, List<TrunkPreset> presets) {
    List<FamilyDescriptor> all = List.copyOf(families);
    List<TrunkPreset> asked = List.copyOf(presets);
    return new FamilySource() {
      @Override
      public List<String> names() {
        return all.stream().map(FamilyDescriptor::name).toList();
      }

      @Override
      public Optional<FamilyDescriptor> describe(String name) {
        return all.stream().filter(family -> family.name().equals(name)).findFirst();
      }

      @Override
      public List<TrunkPreset> presets() {
        return asked;
      }
    };
  }
}
