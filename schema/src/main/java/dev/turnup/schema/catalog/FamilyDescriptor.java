package dev.turnup.schema.catalog;

import java.util.List;

/**
 * A family of endpoints, PBXs or firewalls, as its folder describes it.
 *
 * @param versions version prefixes that it was made for, newest first; empty when it has none
 * @param managements transports that its configuration may travel by; empty for all
 */
public record FamilyDescriptor(
    String name,
    FamilyKind kind,
    String title,
    List<String> versions,
    Capabilities capabilities,
    List<OptionDescriptor> parameters,
    List<String> managements) {
  public FamilyDescriptor {
    versions = List.copyOf(versions);
    parameters = List.copyOf(parameters);
    managements = List.copyOf(managements);
  }
}
