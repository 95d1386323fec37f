package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.catalog.FamilyDescriptor;
import dev.turnup.schema.catalog.FamilyKind;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Spelled;
import dev.turnup.schema.site.VlanTagging;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the worksheet asks for, every family that takes part in the call can do. */
final class FamilyCapabilities implements Rule {
  @Override
  public void judge(Judgement judgement) {
    for (Place place : Place.of(judgement.site())) {
      if (!place.isFirewall()) {
        place.descriptor(judgement.catalog()).ifPresent(family -> judge(judgement, place, family));
      }
    }
  }

  private static void judge(Judgement judgement, Place place, FamilyDescriptor family) {
    Site site = judgement.site();
    Capabilities can = family.capabilities();
    lack(
        judgement,
        place,
        RuleCode.FAMILY_TRANSPORT,
        "proxy.transport",
        site.proxy().transport(),
        can.transports(),
        " does not speak SIP over ");
    for (int i = 0; i < site.media().dtmf().size(); i++) {
      lack(
          judgement,
          place,
          RuleCode.FAMILY_DTMF,
          "media.dtmf[" + i + "]",
          site.media().dtmf().get(i),
          can.dtmf(),
          " cannot send DTMF by ");
    }
    lack(
        judgement,
        place,
        RuleCode.FAMILY_SRTP,
        "media.srtp",
        site.media().srtp(),
        can.srtp(),
        " cannot do srtp: ");
    vlan(judgement, place, family);
  }

  /** An empty set means unknown, which is no reason to complain. */
  private static <T extends Spelled> void lack(
      Judgement judgement,
      Place place,
      RuleCode code,
      String path,
      T wanted,
      Set<T> able,
      String lack) {
    if (able.isEmpty() || able.contains(wanted)) {
      return;
    }
    List<String> known = able.stream().map(Spelled::spelling).sorted().toList();
    Diagnostic finding =
        judgement
            .finding(code, path, place.family() + lack + wanted.spelling())
            .withExpected(known.stream().collect(Collectors.joining(", ")))
            .withFix("use " + String.join(" or ", known) + ", or another family");
    judgement.report(judgement.related(finding, place.at("family"), "the family"));
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
    if (wanted && !family.capabilities().vlanTagging()) {
      Diagnostic finding =
          judgement
              .finding(
                  RuleCode.FAMILY_VLAN,
                  "network.vlan.taggedBy",
                  family.name() + " cannot tag its own packets")
              .withExpected("switch")
              .withFix("set taggedBy: switch, and let the switch port add the tag");
      judgement.report(judgement.related(finding, place.at("family"), "the family"));
    }
  }
}
