package dev.turnup.templates.family;

import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.site.Codec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A family: its folder, read. Immutable and thread-safe.
 *
 * @param folder where it was read from, for messages about its templates
 * @param codecNames what the family calls each codec it has
 * @param ignores fields that no configuration of this family carries, and why that loses nothing
 * @param requires fields that the family cannot do without, and why
 */
public record FamilyDefinition(
    FamilyDescriptor descriptor,
    String folder,
    Map<Codec, String> codecNames,
    List<ArtifactTemplate> artifacts,
    List<CommandTemplate> check,
    List<CommandTemplate> reload,
    List<CommandTemplate> health,
    List<FieldNote> ignores,
    List<FieldNote> requires) {
  public FamilyDefinition {
    codecNames = Map.copyOf(codecNames);
    artifacts = List.copyOf(artifacts);
    check = List.copyOf(check);
    reload = List.copyOf(reload);
    health = List.copyOf(health);
    ignores = List.copyOf(ignores);
    requires = List.copyOf(requires);
  }

  /** What the family calls each codec that it has in that version. */
  public Map<Codec, String> codecNames(Optional<String> version) {
    Map<Codec, String> names = new HashMap<>(codecNames);
    names.keySet().retainAll(descriptor.capabilities(version).codecs());
    return names;
  }

  public String name() {
    return descriptor.name();
  }
}
