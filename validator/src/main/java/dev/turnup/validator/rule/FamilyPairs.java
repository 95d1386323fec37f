package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.Offering;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.site.Media;
import dev.turnup.schema.site.OfferMode;
import dev.turnup.schema.site.Subscriber;
import dev.turnup.validator.compat.Aspect;
import dev.turnup.validator.compat.Compatibility;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Endpoint and PBX can have a call with each other, within what the worksheet allows. */
final class FamilyPairs implements Rule {
  @Override
  public void judge(Judgement judgement) {
    List<Place> places = Place.of(judgement.site());
    Optional<Place> pbx = places.stream().filter(place -> place.path().equals("pbx")).findFirst();
    Optional<Capabilities> pbxCan = pbx.flatMap(place -> place.capabilities(judgement.catalog()));
    if (pbx.isEmpty() || pbxCan.isEmpty()) {
      return;
    }
    atPbx(judgement, pbx.get(), pbxCan.get());
    for (Place place : places) {
      if (place.isEndpoint()) {
        place
            .capabilities(judgement.catalog())
            .ifPresent(can -> new Pair(judgement, place, can, pbx.get(), pbxCan.get()).judge());
      }
    }
  }

  private static void atPbx(Judgement judgement, Place pbx, Capabilities can) {
    if (!can.registrar()) {
      judgement.report(
          judgement
              .finding(
                  FamilyCode.NO_REGISTRAR,
                  pbx.at("family"),
                  "endpoints cannot register with " + pbx.family())
              .withExpected("a PBX with a registrar")
              .withFix("name the PBX or session border controller that stands in between"));
    }
    can.longestExpires()
        .filter(longest -> judgement.site().proxy().expires().compareTo(longest) > 0)
        .ifPresent(longest ->
            judgement.report(
                judgement.related(
                    judgement
                        .finding(
                            FamilyCode.EXPIRES_CUT,
                            "proxy.expires",
                            pbx.family() + " grants " + longest.toSeconds() + "s at most")
                        .withExpected("up to " + longest.toSeconds() + "s")
                        .withFix(
                            "write " + longest.toSeconds() + "s, or raise the limit on the PBX"),
                    pbx.at("family"),
                    "the PBX")));
    List<Subscriber> subscribers = judgement.site().subscribers();
    for (int i = 0; i < subscribers.size() && !can.digestUsername(); i++) {
      Subscriber one = subscribers.get(i);
      if (!one.effectiveDigestUsername().equals(one.number())) {
        judgement.report(
            judgement.related(
                judgement
                    .finding(
                        FamilyCode.DIGEST_USERNAME_FIXED,
                        "subscribers[" + i + "].digestUsername",
                        pbx.family() + " takes the subscriber number as digest username only")
                    .withExpected(one.number())
                    .withFix("remove digestUsername, or write " + one.number()),
                pbx.at("family"),
                "the family"));
      }
    }
  }

  /** One endpoint and the PBX, both without what the worksheet rules out. */
  private record Pair(
      Judgement judgement, Place endpoint, Capabilities can, Place pbx, Capabilities pbxCan) {
    void judge() {
      Media media = judgement.site().media();
      Capabilities narrowed = narrowed(can, media);
      Capabilities pbxNarrowed =
          pbxCan.toBuilder().codecs(both(pbxCan.codecs(), media.codecs())).build();
      for (Aspect aspect : Compatibility.between(narrowed, pbxNarrowed)) {
        if (aspect.level().compareTo(Aspect.Level.CAUTION) >= 0) {
          report(aspect);
        }
      }
      if (can.oneDtmfMethod() && media.dtmf().size() > 1 && can.dtmf().containsAll(media.dtmf())) {
        judgement.report(
            beside(
                judgement
                    .finding(
                        FamilyCode.ONE_DTMF_METHOD,
                        "media.dtmf",
                        endpoint.family() + " sends digits one way at a time")
                    .withExpected("one method")
                    .withFix("write dtmf: [" + media.dtmf().getFirst().spelling() + "]")));
      }
    }

    /** An unknown set stays unknown. One that would be emptied is another rule's finding. */
    private static Capabilities narrowed(Capabilities can, Media media) {
      List<Offering> offers =
          media.offer() == OfferMode.EARLY && can.offers().contains(Offering.EARLY)
              ? List.of(Offering.EARLY)
              : can.offers();
      return can.toBuilder().codecs(both(can.codecs(), media.codecs())).offers(offers).build();
    }

    private static <T> Set<T> both(Set<T> able, List<T> wanted) {
      Set<T> both = new HashSet<>(able);
      both.retainAll(wanted);
      return both;
    }

    private void report(Aspect aspect) {
      boolean isConflict = aspect.level() == Aspect.Level.CONFLICT;
      switch (aspect.topic()) {
        case CODEC ->
            judgement.report(
                beside(
                    judgement
                        .finding(
                            isConflict ? FamilyCode.NO_SHARED_CODEC : FamilyCode.PACKING_UNSURE,
                            "media.codecs",
                            between()
                                + (isConflict
                                    ? " share none of the codecs"
                                    : " have only G.726 in common"))
                        .withCause(aspect.reason())
                        .withExpected(codecsOfBoth())
                        .withFix("add a codec that both have")));
        case OFFER ->
            judgement.report(
                beside(
                    judgement
                        .finding(
                            FamilyCode.OFFER_DIFFERS,
                            "media.offer",
                            pbx.family()
                                + (isConflict ? " sends" : " may send")
                                + " an offer that "
                                + endpoint.family()
                                + " does not take")
                        .withSeverity(isConflict ? Severity.ERROR : Severity.WARNING)
                        .withCause(aspect.reason())
                        .withExpected("an early offer: SDP in the INVITE")
                        .withFix("switch early offer on at the PBX, for calls to this endpoint")));
        default -> {
          // Another rule judges it against the worksheet, or it is for the tables only.
        }
      }
    }

    private String codecsOfBoth() {
      List<String> names =
          can.codecs().stream()
              .filter(pbxCan.codecs()::contains)
              .sorted()
              .map(codec -> codec.spelling())
              .toList();
      return names.isEmpty() ? "a codec that both have; they have none" : String.join(", ", names);
    }

    private String between() {
      return endpoint.family() + " and " + pbx.family();
    }

    private Diagnostic beside(Diagnostic finding) {
      return judgement.related(
          judgement.related(finding, endpoint.at("family"), "the endpoint"),
          pbx.at("family"),
          "the PBX");
    }
  }
}
