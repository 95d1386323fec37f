package dev.turnup.templates;

import dev.turnup.schema.artifact.Artifact;
import dev.turnup.schema.artifact.RenderedSite;
import dev.turnup.schema.artifact.TargetConfiguration;
import dev.turnup.schema.artifact.TargetId;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.FieldPath;
import dev.turnup.schema.diagnostic.Location;
import dev.turnup.schema.diagnostic.Outcome;
import dev.turnup.schema.secret.Secrets;
import dev.turnup.schema.site.Management;
import dev.turnup.schema.site.Site;
import dev.turnup.templates.family.FamilyDefinition;
import dev.turnup.templates.view.AskedFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Renders every configuration of a site from one model. Pure: the same site and secrets give the
 * same bytes. Thread-safe.
 */
public final class Renderer {
  private final Families families;
  private final TemplateCache templates = new TemplateCache();

  public Renderer(Families families) {
    this.families = families;
  }

  /**
   * All targets' files and commands; or everything that stands in the way, with the worksheet
   * field. What the worksheet asks and a family does not express comes as a warning.
   */
  public Outcome<RenderedSite> render(Site site, Secrets secrets) {
    List<Diagnostic> found = unnameable(site);
    if (!found.isEmpty()) {
      return new Outcome.Rejected<>(found);
    }
    List<TargetConfiguration> rendered = new ArrayList<>();
    Set<FieldPath> asked = AskedFields.of(site);
    for (Target target : Target.of(site)) {
      Optional<FamilyDefinition> family = families.find(target.family());
      if (family.isEmpty()) {
        found.add(unknown(target));
      } else {
        new TargetRendering(site, asked, secrets, target, family.get(), templates, found)
            .configuration()
            .ifPresent(rendered::add);
      }
    }
    refuseSharedPaths(rendered, found);
    return Outcome.of(new RenderedSite(site.site(), rendered), found);
  }

  /** Names that no target can have: they become names of folders. */
  private static List<Diagnostic> unnameable(Site site) {
    List<Diagnostic> found = new ArrayList<>();
    for (int i = 0; i < site.endpoints().size(); i++) {
      judgeName(site.endpoints().get(i).id(), FieldPath.of("endpoints").index(i), found);
    }
    for (int i = 0; i < site.trunks().size(); i++) {
      judgeName(site.trunks().get(i).id(), FieldPath.of("trunks").index(i), found);
    }
    return found;
  }

  private static void judgeName(String id, FieldPath owner, List<Diagnostic> found) {
    if (!TargetId.isPart(id)) {
      found.add(
          Diagnostic.of(
                  TemplateCode.REFUSED_VALUE,
                  Location.field(owner.field("id")),
                  "the name does not consist of lower-case letters, digits and hyphens")
              .withFix("Change the value of " + owner.field("id") + "."));
    }
  }

  private Diagnostic unknown(Target target) {
    List<String> known = families.descriptors().stream().map(family -> family.name()).toList();
    return Diagnostic.of(
            TemplateCode.UNKNOWN_FAMILY,
            Location.field(target.origin().field("family")),
            "there is no family \"" + target.family() + "\"")
        .withExpected(String.join(", ", known));
  }

  private static void refuseSharedPaths(List<TargetConfiguration> targets, List<Diagnostic> found) {
    record Place(Optional<Management> host, String path) {}
    Map<Place, TargetConfiguration> owners = new HashMap<>();
    for (TargetConfiguration target : targets) {
      for (Artifact artifact : target.artifacts()) {
        TargetConfiguration other =
            owners.putIfAbsent(new Place(target.management(), artifact.path()), target);
        boolean replaces = artifact.content() == Artifact.Content.WHOLE_FILE;
        if (other != null && replaces && target.management().isPresent()) {
          found.add(
              Diagnostic.of(
                      TemplateCode.SHARED_PATH,
                      Location.field(target.origin()),
                      target.target() + " and " + other.target() + " both write " + artifact.path())
                  .withFix("Set a parameter such as configDirectory for one of them."));
        }
      }
    }
  }
}
