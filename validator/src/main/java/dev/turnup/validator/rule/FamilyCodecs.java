package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Codec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Codecs that a family lacks are a loss; warnings only, as the proof shows what it costs. */
final class FamilyCodecs implements Rule {
  @Override
  public void judge(Judgement judgement) {
    for (Place place : Place.of(judgement.site())) {
      if (place.speaksSip()) {
        place
            .descriptor(judgement.catalog())
            .filter(family -> !family.capabilities(place.version()).codecs().isEmpty())
            .ifPresent(family -> judge(judgement, place, family));
      }
    }
  }

  private static void judge(Judgement judgement, Place place, FamilyDescriptor family) {
    List<Codec> wanted = judgement.site().media().codecs();
    if (wanted.isEmpty()) {
      return;
    }
    Set<Codec> known = family.capabilities(place.version()).codecs();
    String names = known.stream().map(Codec::spelling).sorted().collect(Collectors.joining(", "));
    if (wanted.stream().noneMatch(known::contains)) {
      report(
          judgement,
          place,
          judgement
              .finding(
                  FamilyCode.NO_COMMON_CODEC,
                  "media.codecs",
                  family.name() + " knows none of the codecs, so that every call will be refused")
              .withExpected("at least one of " + names)
              .withFix("add a codec that it knows, such as PCMU"));
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!known.contains(wanted.get(i))) {
        report(
            judgement,
            place,
            judgement
                .finding(
                    FamilyCode.FAMILY_CODEC,
                    "media.codecs[" + i + "]",
                    family.name()
                        + " does not know "
                        + wanted.get(i).spelling()
                        + "; it is left out there")
                .withExpected(names)
                .withFix("remove it if no other part of the site needs it"));
      }
    }
  }

  private static void report(Judgement judgement, Place place, Diagnostic finding) {
    judgement.report(judgement.related(finding, place.at("family"), "the family"));
  }
}
