package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Spelled;
import dev.turnup.schema.site.SrtpKeys;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.VlanTagging;
import java.util.List;
import java.util.Set;

/** What the worksheet asks for, every family that takes part in the call can do. */
final class FamilyCapabilities implements Rule {
  @Override
  public void judge(Judgement judgement) {
    for (Place place : Place.of(judgement.site())) {
      if (place.speaksSip()) {
        place.descriptor(judgement.catalog()).ifPresent(family -> judge(judgement, place, family));
      }
    }
  }

  private static void judge(Judgement judgement, Place place, FamilyDescriptor family) {
    Site site = judgement.site();
    Capabilities can = family.capabilities(place.version());
    SipTransport transport = site.proxy().transport();
    if (lacks(can.transports(), transport)) {
      Diagnostic finding =
          judgement.finding(
              FamilyCode.FAMILY_TRANSPORT,
              "proxy.transport",
              family.name() + " does not speak SIP over " + transport.spelling());
      report(judgement, place, finding, can.transports());
    }
    List<DtmfMethod> methods = site.media().dtmf();
    for (int i = 0; i < methods.size(); i++) {
      if (lacks(can.dtmf(), methods.get(i))) {
        Diagnostic finding =
            judgement.finding(
                FamilyCode.FAMILY_DTMF,
                "media.dtmf[" + i + "]",
                family.name() + " cannot send DTMF by " + methods.get(i).spelling());
        report(judgement, place, finding, can.dtmf());
      }
    }
    SrtpMode srtp = site.media().srtp();
    if (lacks(can.srtp(), srtp)) {
      Diagnostic finding =
          judgement.finding(
              FamilyCode.FAMILY_SRTP,
              "media.srtp",
              family.name() + " cannot do srtp: " + srtp.spelling());
      report(judgement, place, finding, can.srtp());
    } else if (srtp != SrtpMode.DISABLED) {
      keys(judgement, place, can);
    }
    vlan(judgement, place, family);
  }

  private static void keys(Judgement judgement, Place place, Capabilities can) {
    Site site = judgement.site();
    SrtpKeys keys = site.media().srtpKeys();
    if (lacks(can.srtpKeys(), keys)) {
      Diagnostic finding =
          judgement.finding(
              FamilyCode.FAMILY_SRTP_KEYS,
              "media.srtpKeys",
              place.family() + " cannot take the keys of SRTP by " + keys.spelling());
      report(judgement, place, finding, can.srtpKeys());
    }
    if (can.srtpNeedsTls() && site.proxy().transport() != SipTransport.TLS) {
      judgement.report(
          judgement.related(
              judgement
                  .finding(
                      FamilyCode.SRTP_NEEDS_TLS,
                      "media.srtp",
                      place.family() + " encrypts media only where signalling goes over TLS")
                  .withExpected("transport: tls")
                  .withFix("set transport: tls under \"proxy\", or srtp: disabled"),
              place.at("family"),
              "the family"));
    }
  }

  /** An empty set means unknown, which is no reason to complain. */
  private static <T> boolean lacks(Set<T> able, T wanted) {
    return !able.isEmpty() && !able.contains(wanted);
  }

  private static void report(
      Judgement judgement, Place place, Diagnostic finding, Set<? extends Spelled> able) {
    List<String> known = able.stream().map(Spelled::spelling).sorted().toList();
    judgement.report(
        judgement.related(
            finding
                .withExpected(String.join(", ", known))
                .withFix("use " + String.join(" or ", known) + ", or another family"),
            place.at("family"),
            "the family"));
  }

  private static void vlan(Judgement judgement, Place place, FamilyDescriptor family) {
    boolean wanted =
        family.kind() == FamilyKind.ENDPOINT
            && judgement
                .site()
                .network()
                .vlan()
                .filter(vlan -> vlan.taggedBy() == VlanTagging.ENDPOINT)
                .isPresent();
    if (wanted && !family.capabilities(place.version()).vlanTagging()) {
      Diagnostic finding =
          judgement
              .finding(
                  FamilyCode.FAMILY_VLAN,
                  "network.vlan.taggedBy",
                  family.name() + " cannot tag its own packets")
              .withExpected("switch")
              .withFix("set taggedBy: switch, and let the switch port add the tag");
      judgement.report(judgement.related(finding, place.at("family"), "the family"));
    }
  }
}
