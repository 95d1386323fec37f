package dev.turnup.templates;

import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.VlanTagging;
import dev.turnup.templates.engine.ReadLog;
import dev.turnup.templates.family.FamilyDefinition;
import java.util.List;
import java.util.Set;

/**
 * What the worksheet asks of a target and no template of its family expresses.
 *
 * @param asked the fields that the worksheet fills in
 * @param leftOut fields that have been reported already
 */
record Losses(
    Site site,
    Set<FieldPath> asked,
    Target target,
    FamilyDefinition family,
    Set<FieldPath> leftOut) {
  void judge(ReadLog log, List<Diagnostic> found) {
    log.losses().forEach((path, reason) -> found.add(loss(path, reason)));
    Set<FieldPath> read = log.read();
    asked.stream()
        .filter(path -> !read.contains(path) && !log.losses().containsKey(path))
        .filter(this::isWanted)
        .forEach(path -> found.add(loss(path, "No file of that family expresses it.")));
  }

  private Diagnostic loss(FieldPath path, String reason) {
    return Diagnostic.of(
            TemplateCode.LOSS,
            Location.field(path),
            "family "
                + family.name()
                + " does not carry "
                + path
                + "; "
                + target.id()
                + " goes without it")
        .withCause(reason);
  }

  private boolean isWanted(FieldPath path) {
    return target.concerns(path, family.descriptor().kind(), site)
        && !leftOut.contains(path)
        && family.ignores().stream().noneMatch(note -> note.covers(path))
        && !(path.text().startsWith("network.vlan.") && isTaggedBySwitch());
  }

  /** A tag that the switch puts on asks nothing of any target. */
  private boolean isTaggedBySwitch() {
    return site.network().vlan().stream().anyMatch(vlan -> vlan.taggedBy() == VlanTagging.SWITCH);
  }
}
