package dev.turnup.validator.rule;

import dev.turnup.schema.site.Pbx;
import dev.turnup.schema.site.PortRange;

/** Ports that nobody changes are within those that the firewall is made for. */
final class FixedPorts implements Rule {
  @Override
  public void judge(Judgement judgement) {
    if (judgement.site().firewall().isPresent()) {
      endpoints(judgement);
      judgement.site().pbx().ifPresent(pbx -> pbx(judgement, pbx));
    }
  }

  private static void endpoints(Judgement judgement) {
    PortRange asked = judgement.site().media().rtpPorts();
    for (Place place : Place.of(judgement.site())) {
      place
          .capabilities(judgement.catalog())
          .filter(_ -> place.isEndpoint())
          .flatMap(can -> can.fixedRtpPorts())
          .filter(fixed -> !asked.contains(fixed.first()) || !asked.contains(fixed.last()))
          .ifPresent(fixed ->
              judgement.report(
                  judgement.related(
                      judgement
                          .finding(
                              FamilyCode.FIXED_RTP_PORTS,
                              "media.rtpPorts",
                              place.family()
                                  + " uses "
                                  + fixed
                                  + ", and the firewall is made for "
                                  + asked)
                          .withExpected(fixed.toString())
                          .withFix("write rtpPorts: " + fixed),
                      place.at("family"),
                      "the endpoint")));
    }
  }

  private static void pbx(Judgement judgement, Pbx pbx) {
    PortRange asked = pbx.rtpPorts();
    judgement
        .catalog()
        .family(pbx.family())
        .flatMap(family -> family.capabilities(pbx.version()).usualRtpPorts())
        .filter(usual -> !asked.contains(usual.first()) || !asked.contains(usual.last()))
        .ifPresent(usual ->
            judgement.report(
                judgement.related(
                    judgement
                        .finding(
                            FamilyCode.USUAL_RTP_PORTS,
                            "pbx.rtpPorts",
                            pbx.family()
                                + " uses "
                                + usual
                                + " unless it was told otherwise, and the firewall is made for "
                                + asked)
                        .withExpected(usual + ", or the range set on the PBX")
                        .withFix("write rtpPorts: " + usual + ", or set the range on the PBX"),
                    "pbx.family",
                    "the PBX")));
  }
}
