package dev.turnup.validator.compat;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every endpoint family at every PBX family in its newest version.
 *
 * @param rows one for each endpoint family, by name, and one more for each of its earlier versions
 *     that differ; in each, one pairing for each PBX, by name
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
            .flatMap(endpoint -> versions(endpoint).map(version -> row(endpoint, version, pbxs)))
            .toList());
  }

  private static Stream<Optional<String>> versions(FamilyDescriptor family) {
    return Stream.concat(
        Stream.of(Optional.empty()),
        family.earlier().stream().map(earlier -> earlier.versions().stream().findFirst()));
  }

  private static List<Pairing> row(
      FamilyDescriptor endpoint, Optional<String> version, List<FamilyDescriptor> pbxs) {
    return pbxs.stream().map(pbx -> Pairing.of(endpoint, version, pbx, Optional.empty())).toList();
  }

  /** The families of those kinds, by name. */
  private static List<FamilyDescriptor> families(Catalog catalog, Set<FamilyKind> kinds) {
    return catalog.families().stream()
        .filter(family -> kinds.contains(family.kind()))
        .sorted(Comparator.comparing(FamilyDescriptor::name))
        .toList();
  }
}
