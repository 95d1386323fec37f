package dev.turnup.validator.rule;

import dev.turnup.schema.site.PortRange;

/** Ports that an endpoint cannot change are within those that the firewall is made for. */
final class FixedPorts implements Rule {
  @Override
  public void judge(Judgement judgement) {
    PortRange asked = judgement.site().media().rtpPorts();
    for (Place place : Place.of(judgement.site())) {
      place
          .capabilities(judgement.catalog())
          .filter(_ -> place.isEndpoint() && judgement.site().firewall().isPresent())
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
}
