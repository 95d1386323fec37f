package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.OptionDescriptor;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.validator.binding.Nearest;
import dev.turnup.validator.binding.OptionValues;
import java.util.List;

/** The parameters of a family are those that its descriptor lists. */
final class FamilyParameters implements Rule {
  @Override
  public void judge(Judgement judgement) {
    for (Place place : Place.of(judgement.site())) {
      place
          .descriptor(judgement.catalog())
          .ifPresent(family -> {
            given(judgement, place, family);
            missing(judgement, place, family);
          });
    }
  }

  private static void given(Judgement judgement, Place place, FamilyDescriptor family) {
    List<String> known = family.parameters().stream().map(OptionDescriptor::name).toList();
    place
        .parameters()
        .forEach((name, value) -> {
          int index = known.indexOf(name);
          if (index < 0) {
            judgement.report(unknown(judgement, place, name, known));
            return;
          }
          String expected = OptionValues.expectation(family.parameters().get(index), value);
          if (expected != null) {
            judgement.report(
                judgement
                    .finding(
                        FamilyCode.MALFORMED_PARAMETER,
                        place.at("parameters." + name),
                        "\"" + name + "\" has a bad value")
                    .withExpected(expected)
                    .withFix("write " + expected));
          }
        });
  }

  private static Diagnostic unknown(
      Judgement judgement, Place place, String name, List<String> known) {
    String nearest = Nearest.find(name, known);
    Diagnostic finding =
        judgement.finding(
            FamilyCode.UNKNOWN_PARAMETER,
            place.at("parameters." + name),
            place.family() + " has no parameter \"" + name + "\"");
    return (known.isEmpty() ? finding : finding.withExpected(String.join(", ", known)))
        .withFix(nearest == null ? "remove it" : "did you mean " + nearest + "?");
  }

  private static void missing(Judgement judgement, Place place, FamilyDescriptor family) {
    for (OptionDescriptor option : family.parameters()) {
      boolean misspelt =
          place.parameters().keySet().stream()
              .anyMatch(name -> Nearest.find(name, List.of(option.name())) != null);
      if (option.required() && !misspelt) {
        judgement.report(
            judgement
                .finding(
                    FamilyCode.MISSING_PARAMETER,
                    place.at("family"),
                    family.name() + " needs the parameter \"" + option.name() + "\"")
                .withExpected(option.description())
                .withFix("add parameters: { " + option.name() + ": … }"));
      }
    }
  }
}
