package dev.turnup.schema.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A family of endpoints, PBXs or firewalls, as its folder describes it.
 *
 * @param versions version prefixes that it was made for, newest first; empty when it has none
 * @param capabilities of its newest version
 * @param earlier what versions could do that differ from the newest
 * @param managements transports that its configuration may travel by; empty for all
 */
public record FamilyDescriptor(
    String name,
    FamilyKind kind,
    String title,
    List<String> versions,
    Capabilities capabilities,
    List<VersionCapabilities> earlier,
    List<OptionDescriptor> parameters,
    List<String> managements) {
  public FamilyDescriptor {
    versions = List.copyOf(versions);
    earlier = List.copyOf(earlier);
    parameters = List.copyOf(parameters);
    managements = List.copyOf(managements);
  }

  /** What that version can do; without one, the newest. */
  public Capabilities capabilities(Optional<String> version) {
    return version
        .flatMap(given -> earlier.stream().filter(one -> one.covers(given)).findFirst())
        .map(VersionCapabilities::capabilities)
        .orElse(capabilities);
  }

  /** Whether a version is one of those that a prefix stands for: 22 covers 22 and 22.10. */
  public static boolean covers(String prefix, String version) {
    return version.equals(prefix) || version.startsWith(prefix + ".");
  }

  /**
   * What some earlier versions can do.
   *
   * @param versions their prefixes
   */
  public record VersionCapabilities(List<String> versions, Capabilities capabilities) {
    public VersionCapabilities {
      versions = List.copyOf(versions);
    }

    boolean covers(String version) {
      return versions.stream().anyMatch(prefix -> FamilyDescriptor.covers(prefix, version));
    }
  }
}
