package dev.turnup.validator.compat;

import dev.turnup.schema.catalog.FamilyDescriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What becomes of an endpoint at a PBX.
 *
 * @param aspects in the order of their topics
 */
public record Pairing(String endpoint, String pbx, List<Aspect> aspects) {
  public Pairing {
    aspects = List.copyOf(aspects);
  }

  /**
   * Judges two families.
   *
   * @param endpointVersion empty for the newest, as is {@code pbxVersion}
   */
  public static Pairing of(
      FamilyDescriptor endpoint,
      Optional<String> endpointVersion,
      FamilyDescriptor pbx,
      Optional<String> pbxVersion) {
    return new Pairing(
        named(endpoint, endpointVersion),
        named(pbx, pbxVersion),
        Compatibility.between(
            endpoint.capabilities(endpointVersion),
            endpoint.name(),
            pbx.capabilities(pbxVersion),
            pbx.name()));
  }

  private static String named(FamilyDescriptor family, Optional<String> version) {
    return version.map(given -> family.name() + " " + given).orElse(family.name());
  }

  /** The worst of all aspects. */
  public Aspect.Level level() {
    return aspects.stream()
        .map(Aspect::level)
        .max(Comparator.naturalOrder())
        .orElse(Aspect.Level.UNKNOWN);
  }

  /** In a few words: {@code fits}, or what does not and where: {@code caution: codec, offer}. */
  public String summary() {
    Aspect.Level level = level();
    return level == Aspect.Level.FITS
        ? level.word()
        : aspects.stream()
            .filter(aspect -> aspect.level() == level)
            .map(aspect -> aspect.topic().word())
            .collect(Collectors.joining(", ", level.word() + ": ", ""));
  }
}
