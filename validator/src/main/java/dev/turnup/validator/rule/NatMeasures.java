package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.NatMeasure;
import dev.turnup.schema.site.IceMode;
import dev.turnup.schema.site.Nat;
import java.util.Set;

/** What the worksheet asks for against the NAT, the endpoints have. */
final class NatMeasures implements Rule {
  @Override
  public void judge(Judgement judgement) {
    Nat nat = judgement.site().nat();
    for (Place place : Place.of(judgement.site())) {
      Set<NatMeasure> can =
          place
              .capabilities(judgement.catalog())
              .filter(_ -> place.isEndpoint())
              .map(capabilities -> capabilities.natMeasures())
              .orElse(Set.of());
      if (!can.isEmpty() && nat.stun().isPresent() && !can.contains(NatMeasure.STUN)) {
        report(judgement, place, "nat.stun.server", "STUN");
      }
      if (!can.isEmpty() && nat.turn().isPresent() && !can.contains(NatMeasure.TURN)) {
        report(judgement, place, "nat.turn.server", "TURN");
      }
      if (!can.isEmpty() && nat.ice() != IceMode.DISABLED && !can.contains(NatMeasure.ICE)) {
        report(judgement, place, "nat.ice", "ICE");
      }
      if (!can.isEmpty()
          && nat.publicAddress().isPresent()
          && !can.contains(NatMeasure.PUBLIC_ADDRESS)) {
        report(judgement, place, "nat.publicAddress", "a fixed public address");
      }
    }
  }

  private static void report(Judgement judgement, Place place, String field, String measure) {
    judgement.report(
        judgement.related(
            judgement
                .finding(
                    FamilyCode.NO_NAT_MEASURE, field, place.family() + " cannot use " + measure)
                .withExpected("a measure that " + place.family() + " has")
                .withFix("let the PBX answer to where packets came from (symmetric RTP)"),
            place.at("family"),
            "the endpoint"));
  }
}
