package dev.turnup.validator.compat;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every endpoint family at every PBX family, in their newest versions.
 *
 * @param rows one for each endpoint family, by name; in each, one pairing for each PBX, by name
 */
public record Matrix(List<List<Pairing>> rows) {
  private static final Set<FamilyKind> PBX = Set.of(FamilyKind.PBX, FamilyKind.PROXY);

  public Matrix {
    rows = rows.stream().map(List::copyOf).toList();
  }

  public static Matrix of(Catalog catalog) {
    List<FamilyDescriptor> pbxs = families(catalog, PBX);
    return new Matrix(
        families(catalog, Set.of(FamilyKind.ENDPOINT)).stream()
            .map(endpoint ->
                pbxs.stream()
                    .map(pbx -> Pairing.of(endpoint, Optional.empty(), pbx, Optional.empty()))
                    .toList())
            .toList());
  }

  /** The families of those kinds, by name. */
  private static List<FamilyDescriptor> families(Catalog catalog, Set<FamilyKind> kinds) {
    return catalog.families().stream()
        .filter(family -> kinds.contains(family.kind()))
        .sorted(Comparator.comparing(FamilyDescriptor::name))
        .toList();
  }
}
