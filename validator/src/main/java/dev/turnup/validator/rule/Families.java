package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Management;
import dev.turnup.validator.binding.Nearest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Families exist, stand in the right place, and were made for the version and the way to push. */
final class Families implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Catalog catalog = judgement.catalog();
    if (!catalog.hasFamilies()) {
      return;
    }
    for (Place place : Place.of(judgement.site())) {
      catalog
          .family(place.family())
          .ifPresentOrElse(
              family -> known(judgement, place, family), () -> unknown(judgement, place));
    }
  }

  private static void unknown(Judgement judgement, Place place) {
    List<String> fitting = fitting(judgement.catalog(), place.kinds());
    String nearest = Nearest.find(place.family(), fitting);
    Diagnostic finding =
        judgement
            .finding(
                FamilyCode.UNKNOWN_FAMILY,
                place.at("family"),
                "there is no family \"" + place.family() + "\"")
            .withExpected(String.join(", ", fitting));
    judgement.report(
        finding.withFix(
            nearest == null ? "use one of the families listed" : "did you mean " + nearest + "?"));
  }

  private static void known(Judgement judgement, Place place, FamilyDescriptor family) {
    if (!place.kinds().contains(family.kind())) {
      judgement.report(
          judgement
              .finding(
                  FamilyCode.WRONG_FAMILY_KIND,
                  place.at("family"),
                  "the family \""
                      + family.name()
                      + "\" is a kind of "
                      + family.kind().word()
                      + "; here belongs a kind of "
                      + words(place.kinds()))
              .withExpected(String.join(", ", fitting(judgement.catalog(), place.kinds())))
              .withFix("use one of the families listed, or move the block"));
      return;
    }
    place.version().ifPresent(version -> version(judgement, place, family, version));
    place.management().ifPresent(one -> management(judgement, place, family, one));
  }

  private static void version(
      Judgement judgement, Place place, FamilyDescriptor family, String version) {
    boolean tried =
        family.versions().isEmpty()
            || family.versions().stream()
                .anyMatch(known -> FamilyDescriptor.covers(known, version));
    if (!tried) {
      judgement.report(
          judgement
              .finding(
                  FamilyCode.UNTRIED_VERSION,
                  place.at("version"),
                  family.name() + " was not made for version " + version)
              .withExpected(String.join(", ", family.versions()))
              .withFix("check the rendered files before applying them"));
    }
  }

  private static void management(
      Judgement judgement, Place place, FamilyDescriptor family, Management management) {
    List<String> ways = family.managements();
    if (!ways.isEmpty() && !ways.contains(management.transport())) {
      judgement.report(
          judgement
              .finding(
                  FamilyCode.FAMILY_MANAGEMENT,
                  place.at("management." + management.transport()),
                  family.name() + " is not pushed by " + management.transport())
              .withExpected(String.join(", ", ways))
              .withFix("use " + String.join(" or ", ways)));
    }
  }

  private static List<String> fitting(Catalog catalog, Set<FamilyKind> kinds) {
    return catalog.families().stream()
        .filter(family -> kinds.contains(family.kind()))
        .map(FamilyDescriptor::name)
        .sorted()
        .toList();
  }

  private static String words(Set<FamilyKind> kinds) {
    return kinds.stream().map(FamilyKind::word).sorted().collect(Collectors.joining(" or "));
  }
}
