package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.Catalog;
import dev.turnup.schema.catalog.TrunkPreset;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Trunk;
import dev.turnup.validator.binding.Nearest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A trunk's preset exists, and somebody has looked at it not too long ago. */
public final class TrunkPresets implements Rule {
  @Override
  public void judge(Judgement judgement) {
    List<Trunk> trunks = judgement.site().trunks();
    for (int i = 0; i < trunks.size(); i++) {
      String path = "trunks[" + i + "].preset";
      trunks.get(i).preset().ifPresent(name -> judge(judgement, path, name));
    }
  }

  /** The site with each trunk completed by its preset; what the worksheet says stands. */
  public static Site completed(Site site, Catalog catalog) {
    if (site.trunks().stream().allMatch(trunk -> trunk.preset().isEmpty())) {
      return site;
    }
    return site.withTrunks(
        site.trunks().stream()
            .map(trunk ->
                trunk
                    .preset()
                    .flatMap(catalog::preset)
                    .map(preset -> preset.complete(trunk))
                    .orElse(trunk))
            .toList());
  }

  private static void judge(Judgement judgement, String path, String name) {
    Optional<TrunkPreset> preset = judgement.catalog().preset(name);
    if (preset.isEmpty()) {
      judgement.report(unknown(judgement, path, name));
    } else if (preset.get().reviewBy().isBefore(LocalDate.now())) {
      judgement.report(
          judgement
              .finding(
                  FamilyCode.OLD_PRESET,
                  path,
                  "the preset \""
                      + name
                      + "\" was read on "
                      + preset.get().checked()
                      + " and was to be looked at again by "
                      + preset.get().reviewBy())
              .withExpected(preset.get().source())
              .withFix("compare it with what the provider says now, and move its date"));
    }
  }

  private static Diagnostic unknown(Judgement judgement, String path, String name) {
    List<String> known =
        judgement.catalog().presets().stream().map(TrunkPreset::name).sorted().toList();
    String nearest = Nearest.find(name, known);
    return judgement
        .finding(FamilyCode.UNKNOWN_PRESET, path, "there is no preset \"" + name + "\"")
        .withExpected(String.join(", ", known))
        .withFix(nearest == null ? "use one of those listed" : "did you mean " + nearest + "?");
  }
}
