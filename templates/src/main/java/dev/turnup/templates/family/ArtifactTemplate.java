package dev.turnup.templates.family;

import dev.turnup.schema.artifact.Artifact;
import java.util.Optional;
import java.util.Set;

/**
 * One file that a family renders.
 *
 * @param templateName file name within the family's folder
 * @param source the template's text
 * @param path where the file goes, with {@link Placeholders}
 * @param format name of the file syntax
 * @param layout whose macros the template uses
 * @param when the artifact exists only if this holds
 */
public record ArtifactTemplate(
    String id,
    String templateName,
    String source,
    String path,
    String format,
    int mode,
    Artifact.Content content,
    Set<String> secretKeys,
    Optional<String> layout,
    Set<String> volatileKeys,
    Optional<Condition> when) {
  public ArtifactTemplate {
    secretKeys = Set.copyOf(secretKeys);
    volatileKeys = Set.copyOf(volatileKeys);
  }
}
