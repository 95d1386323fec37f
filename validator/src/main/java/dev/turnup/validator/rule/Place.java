package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.site.Endpoint;
import dev.turnup.schema.site.Management;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Trunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of the places where a worksheet names a family.
 *
 * @param path for example {@code endpoints[0]}
 * @param kinds what the family may be there
 */
record Place(
    String path,
    String family,
    Optional<String> version,
    Optional<Management> management,
    Map<String, String> parameters,
    Set<FamilyKind> kinds) {
  private static final Map<String, FamilyKind> APPLIANCES =
      Map.of(
          "firewall", FamilyKind.FIREWALL,
          "natServer", FamilyKind.NAT_SERVER,
          "guard", FamilyKind.GUARD);

  /** All of a site, in the order of the worksheet. */
  static List<Place> of(Site site) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < site.endpoints().size(); i++) {
      Endpoint one = site.endpoints().get(i);
      places.add(
          new Place(
              "endpoints[" + i + "]",
              one.family(),
              one.version(),
              one.management(),
              one.parameters(),
              Set.of(FamilyKind.ENDPOINT)));
    }
    site.pbx()
        .ifPresent(one ->
            places.add(
                new Place(
                    "pbx",
                    one.family(),
                    one.version(),
                    one.management(),
                    one.parameters(),
                    Set.of(FamilyKind.PBX, FamilyKind.PROXY))));
    for (int i = 0; i < site.trunks().size(); i++) {
      Trunk one = site.trunks().get(i);
      places.add(
          new Place(
              "trunks[" + i + "]",
              one.family(),
              Optional.empty(),
              Optional.empty(),
              one.parameters(),
              Set.of(FamilyKind.TRUNK)));
    }
    site.appliances()
        .forEach((name, one) ->
            places.add(
                new Place(
                    name,
                    one.family(),
                    one.version(),
                    one.management(),
                    one.parameters(),
                    Set.of(APPLIANCES.getOrDefault(name, FamilyKind.FIREWALL)))));
    return places;
  }

  /** The family, if there is one of that name and it may stand here. */
  Optional<FamilyDescriptor> descriptor(Catalog catalog) {
    return catalog.family(family).filter(found -> kinds.contains(found.kind()));
  }

  /** What the family can do in the version that the worksheet names. */
  Optional<Capabilities> capabilities(Catalog catalog) {
    return descriptor(catalog).map(found -> found.capabilities(version));
  }

  boolean isEndpoint() {
    return kinds.contains(FamilyKind.ENDPOINT);
  }

  boolean isTrunk() {
    return kinds.contains(FamilyKind.TRUNK);
  }

  /** Of a place in a list, which one it is, from 0. */
  int index() {
    return Integer.parseInt(path.substring(path.indexOf('[') + 1, path.indexOf(']')));
  }

  /** Whether it takes part in the endpoints' calls, rather than standing beside them. */
  boolean speaksSip() {
    return !APPLIANCES.containsKey(path) && !isTrunk();
  }

  String at(String key) {
    return path + "." + key;
  }
}
