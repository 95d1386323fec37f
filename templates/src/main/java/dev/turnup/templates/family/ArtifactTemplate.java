package dev.turnup.templates.family;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.DeviceRequests;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One file that a family renders.
 *
 * @param templateName file name within the family's folder
 * @param source the template's text
 * @param path where the file goes, with {@link Placeholders}
 * @param format name of the file syntax
 * @param layouts whose macros and values the template uses
 * @param requests how it travels where it is no file
 * @param perLine whether there is one for each line, {@code {number}} being its number
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
    List<String> layouts,
    Set<String> volatileKeys,
    Optional<DeviceRequests> requests,
    boolean perLine,
    Optional<Condition> when) {
  public ArtifactTemplate {
    secretKeys = Set.copyOf(secretKeys);
    layouts = List.copyOf(layouts);
    volatileKeys = Set.copyOf(volatileKeys);
  }
}
