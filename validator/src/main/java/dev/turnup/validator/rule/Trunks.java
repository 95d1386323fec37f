package dev.turnup.validator.rule;

import dev.turnup.schema.catalog.Capabilities;
import dev.turnup.schema.diagnostic.Diagnostic;
import dev.turnup.schema.diagnostic.Severity;
import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Pbx;
import dev.turnup.schema.site.SipTransport;
import dev.turnup.schema.site.Site;
import dev.turnup.schema.site.Spelled;
import dev.turnup.schema.site.SrtpMode;
import dev.turnup.schema.site.Trunk;
import dev.turnup.schema.site.TrunkMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A trunk belongs to its PBX, says what its kind needs, and asks for what its family can do. */
final class Trunks implements Rule {
  @Override
  public void judge(Judgement judgement) {
    for (Place place : Place.of(judgement.site())) {
      if (place.isTrunk()) {
        Trunk trunk = judgement.site().trunks().get(place.index());
        encryption(judgement, place, trunk);
        Optional<Capabilities> can = place.capabilities(judgement.catalog());
        pbx(judgement, place, can.map(Capabilities::pbxs).orElse(Set.of()));
        can.ifPresent(able -> new Wanted(judgement, place, trunk, able).judge());
      }
    }
  }

  private static void encryption(Judgement judgement, Place place, Trunk trunk) {
    SrtpMode srtp = trunk.effectiveSrtp();
    SipTransport transport = trunk.effectiveTransport();
    if (srtp != SrtpMode.DISABLED && transport != SipTransport.TLS) {
      judgement.report(
          judgement
              .finding(
                  RuleCode.SRTP_WITHOUT_TLS,
                  place.at("srtp"),
                  "media encryption is "
                      + srtp.spelling()
                      + ", but its keys travel unencrypted over "
                      + transport.spelling())
              .withSeverity(srtp == SrtpMode.REQUIRED ? Severity.ERROR : Severity.WARNING)
              .withExpected("transport: tls")
              .withFix("set transport: tls for the trunk, or srtp: disabled"));
    }
  }

  private static void pbx(Judgement judgement, Place place, Set<String> fitting) {
    Optional<Pbx> pbx = judgement.site().pbx();
    boolean fits = pbx.isPresent() && (fitting.isEmpty() || fitting.contains(pbx.get().family()));
    if (fits) {
      return;
    }
    List<String> known = fitting.stream().sorted().toList();
    String family = known.isEmpty() ? "…" : String.join(" or ", known);
    Diagnostic finding =
        judgement
            .finding(
                FamilyCode.TRUNK_WITHOUT_PBX,
                place.at("family"),
                pbx.isEmpty()
                    ? "a trunk is a part of the PBX, and the worksheet names none"
                    : place.family() + " is no trunk of " + pbx.get().family())
            .withExpected("pbx: { family: " + family + " }")
            .withFix(
                pbx.isEmpty()
                    ? "add pbx: { family: " + family + " }"
                    : "use a trunk family of " + pbx.get().family());
    judgement.report(pbx.isEmpty() ? finding : judgement.related(finding, "pbx.family", "the PBX"));
  }

  /** What one trunk asks for, against what its family can do. */
  private record Wanted(Judgement judgement, Place place, Trunk trunk, Capabilities can) {
    void judge() {
      if (!can.trunkModes().isEmpty()) {
        complete();
      }
      able(FamilyCode.TRUNK_MODE, "mode", trunk.effectiveMode(), can.trunkModes());
      able(FamilyCode.FAMILY_TRANSPORT, "transport", trunk.effectiveTransport(), can.transports());
      able(FamilyCode.FAMILY_DTMF, "dtmf", trunk.effectiveDtmf(), can.dtmf());
      able(FamilyCode.FAMILY_SRTP, "srtp", trunk.effectiveSrtp(), can.srtp());
      codecs();
    }

    private void complete() {
      if (trunk.host().isEmpty()) {
        missing("host", "the provider's address or host name");
      }
      if (trunk.effectiveMode() == TrunkMode.REGISTRATION) {
        if (trunk.username().isEmpty()) {
          missing("username", "the name to register with");
        }
        if (trunk.password().isEmpty()) {
          missing("password", "{ env: VARIABLE }");
        }
      }
    }

    private void missing(String key, String expected) {
      judgement.report(
          judgement
              .finding(
                  FamilyCode.TRUNK_INCOMPLETE,
                  place.at("id"),
                  "the trunk \"" + trunk.id() + "\" has no " + key)
              .withExpected(expected)
              .withFix("add " + key + " to the trunk"));
    }

    /** An empty set means unknown, which is no reason to complain. */
    private <T extends Spelled> void able(FamilyCode code, String key, T wanted, Set<T> able) {
      if (able.isEmpty() || able.contains(wanted)) {
        return;
      }
      List<String> known = able.stream().map(Spelled::spelling).sorted().toList();
      report(
          judgement
              .finding(
                  code,
                  place.at(key),
                  place.family() + " cannot do " + key + ": " + wanted.spelling())
              .withExpected(String.join(", ", known))
              .withFix("use " + String.join(" or ", known) + ", or another family"));
    }

    private void codecs() {
      Site site = judgement.site();
      boolean isOwn = !trunk.codecs().isEmpty();
      List<Codec> wanted = isOwn ? trunk.codecs() : site.media().codecs();
      String path = isOwn ? place.at("codecs") : "media.codecs";
      if (can.codecs().isEmpty() || wanted.isEmpty()) {
        return;
      }
      List<String> known = can.codecs().stream().map(Codec::spelling).sorted().toList();
      if (wanted.stream().noneMatch(can.codecs()::contains)) {
        report(
            judgement
                .finding(
                    FamilyCode.NO_COMMON_CODEC,
                    path,
                    place.family()
                        + " knows none of the codecs, so that every call will be refused")
                .withExpected("at least one of " + String.join(", ", known))
                .withFix("add a codec that it knows, such as PCMA"));
        return;
      }
      for (int i = 0; i < wanted.size(); i++) {
        if (isOwn && !can.codecs().contains(wanted.get(i))) {
          report(
              judgement
                  .finding(
                      FamilyCode.FAMILY_CODEC,
                      path + "[" + i + "]",
                      place.family()
                          + " does not know "
                          + wanted.get(i).spelling()
                          + "; it is left out there")
                  .withExpected(String.join(", ", known))
                  .withFix("remove it"));
        }
      }
    }

    private void report(Diagnostic finding) {
      judgement.report(judgement.related(finding, place.at("family"), "the family"));
    }
  }
}
